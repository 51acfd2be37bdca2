package dev.sqldag.change;

import dev.sqldag.observation.view.EndpointView;
import dev.sqldag.observation.view.EndpointView.Method;
import dev.sqldag.plan.Difference;
import dev.sqldag.topology.server.Endpoint;
import dev.sqldag.topology.server.IpAddress;
import java.util.Optional;

/** What can be changed about an endpoint, all of it in one statement. */
enum EndpointProperty {
    STATE {
        @Override
        Optional<String> wanted(Endpoint endpoint) {
            return said(endpoint.state());
        }

        @Override
        Optional<String> seen(EndpointView endpoint) {
            return endpoint.state().map(Enum::name);
        }
    },
    LISTENER_PORT {
        @Override
        Optional<String> wanted(Endpoint endpoint) {
            return said(endpoint.port());
        }

        @Override
        Optional<String> seen(EndpointView endpoint) {
            return endpoint.port().map(String::valueOf);
        }
    },
    LISTENER_IP {
        @Override
        Optional<String> wanted(Endpoint endpoint) {
            return said(endpoint.ip().orElse("ALL"));
        }

        @Override
        Optional<String> seen(EndpointView endpoint) {
            return said(endpoint.ip().orElse("ALL"));
        }
    },
    AUTHENTICATION {
        @Override
        Optional<String> wanted(Endpoint endpoint) {
            return said(words(Endpoints.method(endpoint.authentication())));
        }

        @Override
        Optional<String> seen(EndpointView endpoint) {
            return endpoint.authentication().map(EndpointProperty::words);
        }
    },
    /** The one that it shows; not compared where the topology wants none. */
    CERTIFICATE {
        @Override
        Optional<String> wanted(Endpoint endpoint) {
            return endpoint.authentication().certificate().map(shown -> shown.name()
                    .value());
        }

        @Override
        Optional<String> seen(EndpointView endpoint) {
            return certificate(endpoint);
        }
    },
    ENCRYPTION {
        @Override
        Optional<String> wanted(Endpoint endpoint) {
            return said(endpoint.encryption());
        }

        @Override
        Optional<String> seen(EndpointView endpoint) {
            return endpoint.encryption().map(Enum::name);
        }
    },
    ROLE {
        @Override
        Optional<String> wanted(Endpoint endpoint) {
            return said(endpoint.role());
        }

        @Override
        Optional<String> seen(EndpointView endpoint) {
            return endpoint.role().map(Enum::name);
        }
    };

    /** Empty when it is not compared. */
    abstract Optional<String> wanted(Endpoint endpoint);

    /** Empty when it is unknown. */
    abstract Optional<String> seen(EndpointView endpoint);

    /** Whether the two are known to be otherwise. */
    boolean differs(Endpoint endpoint, EndpointView view) {
        return wanted(endpoint)
                .flatMap(value -> seen(view).filter(shown -> !same(value, shown)))
                .isPresent();
    }

    /** Whether it is compared and nobody knows it. */
    boolean isUnknown(Endpoint endpoint, EndpointView view) {
        return wanted(endpoint).isPresent() && seen(view).isEmpty();
    }

    /** Whether partners cannot find or use the endpoint when it changes, until they are told. */
    boolean moves() {
        return this == STATE || this == LISTENER_PORT || this == LISTENER_IP || this == ROLE;
    }

    private static Optional<String> said(Object value) {
        return Optional.of(value.toString());
    }

    private static Optional<String> certificate(EndpointView seen) {
        return seen.authentication().filter(method -> !method.certificate()).isPresent()
                ? Optional.of(Difference.NONE)
                : seen.certificate().map(shown -> shown.value());
    }

    /** An address can be spelt in several ways. */
    private static boolean same(String one, String other) {
        Optional<IpAddress> address = IpAddress.parse(one);
        return one.equalsIgnoreCase(other) || (address.isPresent() && address.equals(IpAddress.parse(other)));
    }

    private static String words(Method method) {
        String windows = method.windows().map(protocol -> "WINDOWS " + protocol).orElse("");
        if (!method.certificate()) {
            return windows;
        }
        return (method.certificateFirst() ? "CERTIFICATE " + windows : windows + " CERTIFICATE").strip();
    }
}

package dev.sqldag.trust;

import dev.sqldag.topology.name.CertificateName;
import dev.sqldag.topology.name.LoginName;
import dev.sqldag.topology.server.Certificate;
import dev.sqldag.topology.server.Server;
import dev.sqldag.topology.server.ServiceAccount;
import dev.sqldag.trust.Trust.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one server needs to let another in: for each way to authenticate that both endpoints offer. */
final class Needs {

    private Needs() {}

    static Link link(Server from, Server to) {
        List<Need> onFrom = new ArrayList<>();
        List<Need> onTo = new ArrayList<>();
        if (bothUseWindows(from, to)) {
            accountOf(from, to).ifPresent(account -> {
                onFrom.add(new Need.WindowsLogin(account));
                onFrom.add(new Need.Connect(from.endpoint().name(), account));
            });
        }
        if (certificate(from).isPresent()) {
            certificate(to).ifPresent(shown -> {
                onTo.add(new Need.MasterKey());
                certificates(shown).forEach(certificate -> onTo.add(new Need.OwnCertificate(certificate)));
                certificates(shown).forEach(certificate -> takeIn(from, certificate, onFrom));
            });
        }
        return new Link(from.name(), to.name(), onFrom, onTo);
    }

    private static void takeIn(Server from, Certificate certificate, List<Need> onFrom) {
        LoginName owner = ownerOf(certificate.name());
        onFrom.add(new Need.OwnerOfCertificate(owner));
        onFrom.add(new Need.PartnerCertificate(certificate.name(), owner));
        onFrom.add(new Need.Connect(from.endpoint().name(), owner));
    }

    /** The certificate's name fits where a login's does, and says whose login it is. */
    private static LoginName ownerOf(CertificateName certificate) {
        return new LoginName(certificate.value());
    }

    private static boolean bothUseWindows(Server from, Server to) {
        return from.endpoint().authentication().windows().isPresent()
                && to.endpoint().authentication().windows().isPresent();
    }

    /** The account to let in; empty when both run under it, or when one of them is not known. */
    private static Optional<LoginName> accountOf(Server from, Server to) {
        Optional<LoginName> own = from.serviceAccount().flatMap(ServiceAccount::login);
        return from.serviceAccount().isEmpty()
                ? Optional.empty()
                : to.serviceAccount().flatMap(ServiceAccount::login).filter(account -> own.filter(account::sameAs)
                        .isEmpty());
    }

    private static Optional<Certificate> certificate(Server server) {
        return server.endpoint().authentication().certificate();
    }

    /** During a rotation the one that it takes over from too, first. */
    private static List<Certificate> certificates(Certificate shown) {
        List<Certificate> certificates =
                new ArrayList<>(shown.replaces().stream().toList());
        certificates.add(shown);
        return certificates;
    }
}

package dev.sqldag.testkit.world.function;

import dev.sqldag.testkit.sql.SqlType;
import dev.sqldag.testkit.sql.Value;
import dev.sqldag.testkit.world.model.Server;
import dev.sqldag.testkit.world.spec.Build;
import dev.sqldag.testkit.world.spec.ServerSpec;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** SERVERPROPERTY (tsql-facts 6.10). */
final class ServerProperties {

    private static final Map<String, Function<ServerSpec, Optional<Value>>> PROPERTIES = Map.ofEntries(
            number("ishadrenabled", s -> s.alwaysOn() ? 1 : 0),
            number("hadrmanagerstatus", s -> s.alwaysOn() ? 1 : 0),
            number("engineedition", s -> s.edition().engine()),
            number("isclustered", s -> s.clustered() ? 1 : 0),
            number("issingleuser", s -> 0),
            number("isintegratedsecurityonly", s -> 0),
            Map.entry(
                    "editionid",
                    s -> Optional.of(new Value(SqlType.BIGINT, s.edition().id()))),
            text("edition", s -> s.edition().title()),
            text("productversion", s -> Build.version(s.majorVersion()).toString()),
            text("productmajorversion", s -> String.valueOf(s.majorVersion())),
            text("productminorversion", s -> "0"),
            text(
                    "productbuild",
                    s -> String.valueOf(Build.version(s.majorVersion()).build())),
            text("productlevel", s -> s.majorVersion() == 13 ? "SP3" : "RTM"),
            Map.entry("productupdatelevel", s -> Build.updateLevel(s.majorVersion())
                    .map(ServerProperties::words)),
            text("servername", ServerSpec::name),
            text("machinename", ServerSpec::machine),
            Map.entry("instancename", s -> s.instance().map(ServerProperties::words)),
            text("collation", s -> Server.COLLATION),
            text("instancedefaultdatapath", s -> Server.DATA_PATH),
            text("instancedefaultlogpath", s -> Server.DATA_PATH),
            text("instancedefaultbackuppath", s -> Server.DATA_PATH));

    private ServerProperties() {}

    static Value of(Functions.Question question) {
        if (question.text(0)
                .filter("ComputerNamePhysicalNetBIOS"::equalsIgnoreCase)
                .isPresent()) {
            return Functions.variant(Optional.of(words(question.server().node().toUpperCase(Locale.ROOT))));
        }
        return Functions.variant(question.text(0)
                .map(name -> PROPERTIES.get(name.toLowerCase(Locale.ROOT)))
                .flatMap(property -> property.apply(question.server().spec())));
    }

    private static Map.Entry<String, Function<ServerSpec, Optional<Value>>> number(
            String name, Function<ServerSpec, Integer> property) {
        return Map.entry(name, s -> Optional.of(Value.integer(property.apply(s))));
    }

    private static Map.Entry<String, Function<ServerSpec, Optional<Value>>> text(
            String name, Function<ServerSpec, String> property) {
        return Map.entry(name, s -> Optional.of(words(property.apply(s))));
    }

    private static Value words(String text) {
        return new Value(SqlType.nvarchar(128), text);
    }
}

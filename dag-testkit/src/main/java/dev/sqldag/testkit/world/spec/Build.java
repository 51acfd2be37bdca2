package dev.sqldag.testkit.world.spec;

import dev.sqldag.testkit.sql.SqlService.ProductVersion;
import java.util.Map;
import java.util.Optional;

/** The build that stands for each major version: one that was really released. */
public final class Build {

    private static final Map<Integer, ProductVersion> VERSIONS = Map.of(
            13, new ProductVersion(13, 0, 6300, 2),
            14, new ProductVersion(14, 0, 3456, 2),
            15, new ProductVersion(15, 0, 4430, 1),
            16, new ProductVersion(16, 0, 4185, 3),
            17, new ProductVersion(17, 0, 1000, 7));

    /** The internal version of a database, which grows with the server's ([K]). */
    private static final Map<Integer, Integer> DATABASES = Map.of(13, 852, 14, 869, 15, 904, 16, 957, 17, 998);

    private static final Map<Integer, String> UPDATES = Map.of(14, "CU31", 15, "CU32", 16, "CU18");

    private Build() {}

    static boolean exists(int majorVersion) {
        return VERSIONS.containsKey(majorVersion);
    }

    public static ProductVersion version(int majorVersion) {
        return Optional.ofNullable(VERSIONS.get(majorVersion)).orElseThrow();
    }

    /** The internal version of a database of that server. */
    public static int databaseVersion(int majorVersion) {
        return DATABASES.getOrDefault(majorVersion, 0);
    }

    /** SERVERPROPERTY('ProductUpdateLevel'); a release or a service pack without an update has none. */
    public static Optional<String> updateLevel(int majorVersion) {
        return Optional.ofNullable(UPDATES.get(majorVersion));
    }
}

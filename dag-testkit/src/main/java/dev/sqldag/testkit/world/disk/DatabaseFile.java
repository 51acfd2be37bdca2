package dev.sqldag.testkit.world.disk;

/**
 * A file of a database.
 *
 * @param logical its name within the database
 */
public record DatabaseFile(int id, String logical, String path, boolean log) {

    public DatabaseFile at(String newPath) {
        return new DatabaseFile(id, logical, newPath, log);
    }
}

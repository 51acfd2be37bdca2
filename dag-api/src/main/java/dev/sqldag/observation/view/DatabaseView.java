package dev.sqldag.observation.view;

import dev.sqldag.topology.name.DatabaseName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A user database. Empty is unknown, unless it says otherwise.
 *
 * @param inGroup whether it belongs to an availability group
 * @param groupDatabaseId under which id its group knows it; empty outside a group
 * @param logChain whether a full backup has started its chain of log backups
 * @param encryptorThumbprint {@code 0x…} of what protects its encryption key; empty when it has none
 * @param files its data and log files
 */
public record DatabaseView(
        DatabaseName name,
        Optional<State> state,
        Optional<RecoveryModel> recoveryModel,
        Optional<Access> access,
        Optional<Boolean> readOnly,
        Optional<Boolean> autoClose,
        Optional<Boolean> inGroup,
        Optional<UUID> groupDatabaseId,
        Optional<Boolean> logChain,
        Optional<String> encryptorThumbprint,
        List<FileView> files) {

    public DatabaseView {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(recoveryModel, "recoveryModel");
        Objects.requireNonNull(access, "access");
        Objects.requireNonNull(readOnly, "readOnly");
        Objects.requireNonNull(autoClose, "autoClose");
        Objects.requireNonNull(inGroup, "inGroup");
        Objects.requireNonNull(groupDatabaseId, "groupDatabaseId");
        Objects.requireNonNull(logChain, "logChain");
        Objects.requireNonNull(encryptorThumbprint, "encryptorThumbprint");
        files = List.copyOf(files);
    }

    /** A database that may join a group: online, in full recovery, backed up, for everybody, writable, in no group. */
    public static DatabaseView ready(DatabaseName name) {
        return new DatabaseView(
                name,
                Optional.of(State.ONLINE),
                Optional.of(RecoveryModel.FULL),
                Optional.of(Access.MULTI_USER),
                Optional.of(false),
                Optional.of(false),
                Optional.of(false),
                Optional.empty(),
                Optional.of(true),
                Optional.empty(),
                List.of());
    }

    /** How large its files are together; empty when one of them, or whether there are any, is unknown. */
    public Optional<Long> bytes() {
        return files.stream()
                .map(FileView::bytes)
                .reduce((one, other) -> one.flatMap(some -> other.map(more -> some + more)))
                .flatMap(sum -> sum);
    }

    /** Whether it is known to belong to a group. */
    public boolean isInGroup() {
        return inGroup.orElse(false);
    }

    /** {@code sys.databases}, in the order of its numbers. */
    public enum State {
        ONLINE,
        RESTORING,
        RECOVERING,
        RECOVERY_PENDING,
        SUSPECT,
        EMERGENCY,
        OFFLINE
    }

    /** How much of a database is logged. */
    public enum RecoveryModel {
        FULL,
        BULK_LOGGED,
        SIMPLE
    }

    /** Who may use a database. */
    public enum Access {
        MULTI_USER,
        SINGLE_USER,
        RESTRICTED_USER
    }
}

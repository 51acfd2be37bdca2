package dev.sqldag.testkit.world.admin;

import dev.sqldag.testkit.command.KeyCommand;
import dev.sqldag.testkit.command.Password;
import dev.sqldag.testkit.command.ServerPort.Effect;
import dev.sqldag.testkit.sql.SqlMessage;
import dev.sqldag.testkit.world.check.Act;
import dev.sqldag.testkit.world.check.Rule;
import dev.sqldag.testkit.world.flow.Links;
import dev.sqldag.testkit.world.secret.PasswordHash;
import dev.sqldag.testkit.world.secret.PasswordPolicy;
import dev.sqldag.testkit.world.security.MasterKey;
import dev.sqldag.testkit.world.security.OpenKey;
import dev.sqldag.testkit.world.security.StoredCertificate;
import dev.sqldag.testkit.world.security.StoredCertificate.Protection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The master key of a database. */
public final class MasterKeys {

    private MasterKeys() {}

    /** Whether the session can use the key: the service opens it by itself, or the session has. */
    static Optional<SqlMessage> usable(Here here) {
        boolean usable = key(here)
                .filter(k ->
                        k.byService() || here.vault().openKeys().get(open(here)).isPresent())
                .isPresent();
        return Rule.when(
                !usable,
                15581,
                "Please create a master key in the database or open the master key in the session before performing this"
                        + " operation.");
    }

    private static OpenKey open(Here here) {
        return new OpenKey(here.server(), here.database(), here.act().caller().spid());
    }

    private static Optional<MasterKey> key(Here here) {
        return here.vault().masterKey(here.server(), here.database());
    }

    private static Optional<SqlMessage> may(Here here) {
        return Rule.first(() -> Refusals.unless(here.inDatabase().owns()), here::writable);
    }

    public static Effect create(Act act, KeyCommand.CreateMasterKey command) {
        Here here = new Here(act);
        return Refusals.or(
                Rule.first(
                        () -> may(here),
                        () -> Rule.when(
                                key(here).isPresent(),
                                15578,
                                "There is already a master key in the database. Please drop it before performing this"
                                        + " statement."),
                        () -> command.password().flatMap(p -> PasswordPolicy.check(p, ""))),
                () -> {
                    List<PasswordHash> passwords = command.password()
                            .map(p -> List.of(here.hash(p, "master key")))
                            .orElse(List.of());
                    here.vault()
                            .masterKeys()
                            .put(new MasterKey(
                                    here.server(),
                                    here.database(),
                                    here.id("master key/" + here.database()),
                                    passwords,
                                    true,
                                    act.fleet().now(),
                                    act.fleet().now()));
                    return Effect.Done.quietly();
                });
    }

    public static Effect regenerate(Act act, KeyCommand.RegenerateMasterKey command) {
        Here here = new Here(act);
        return Refusals.or(
                Rule.first(() -> may(here), () -> usable(here), () -> PasswordPolicy.check(command.password(), "")),
                () -> change(
                        here,
                        k -> k.regenerated(
                                here.hash(command.password(), "master key"),
                                here.id("master key/" + here.database()),
                                act.fleet().now())));
    }

    public static Effect byService(Act act, KeyCommand.MasterKeyByService command) {
        Here here = new Here(act);
        return Refusals.or(
                Rule.first(
                        () -> may(here),
                        () -> command.add() ? usable(here) : absent(here),
                        () -> Rule.when(
                                !command.add()
                                        && key(here)
                                                .filter(MasterKey::byService)
                                                .isEmpty(),
                                15558,
                                "Cannot drop encryption by master key.")),
                () -> change(here, k -> k.byService(command.add(), act.fleet().now())));
    }

    public static Effect byPassword(Act act, KeyCommand.MasterKeyByPassword command) {
        Here here = new Here(act);
        Optional<PasswordHash> known = opening(here, command.password());
        return Refusals.or(
                Rule.first(
                        () -> may(here),
                        () -> usable(here),
                        () -> Rule.when(
                                !command.add() && known.isEmpty(), 15465, "The private key password is invalid."),
                        () -> command.add() ? PasswordPolicy.check(command.password(), "") : Optional.empty()),
                () -> change(
                        here,
                        k -> command.add()
                                ? k.plus(
                                        here.hash(
                                                command.password(),
                                                "key" + k.passwords().size()),
                                        act.fleet().now())
                                : k.minus(known.orElseThrow(), act.fleet().now())));
    }

    private static Optional<PasswordHash> opening(Here here, Password password) {
        return key(here).flatMap(k -> k.passwords().stream()
                .filter(hash -> hash.matches(password))
                .findFirst());
    }

    private static Optional<SqlMessage> absent(Here here) {
        return key(here).isPresent()
                ? Optional.empty()
                : Optional.of(SqlMessage.error(
                        15151,
                        "Cannot find the symmetric key 'master key', because it does not exist"
                                + " or you do not have permission."));
    }

    private static Effect change(Here here, Function<MasterKey, MasterKey> change) {
        here.vault().masterKeys().put(change.apply(key(here).orElseThrow()));
        Links.tryAgain(here.act().fleet());
        return Effect.Done.quietly();
    }

    public static Effect open(Act act, KeyCommand.OpenMasterKey command) {
        Here here = new Here(act);
        return Refusals.or(
                Rule.first(
                        () -> Refusals.unless(here.inDatabase().owns()),
                        () -> absent(here),
                        () -> Rule.when(
                                opening(here, command.password()).isEmpty(),
                                15313,
                                "The key is not encrypted using the specified decryptor.")),
                () -> {
                    here.vault().openKeys().put(open(here));
                    return Effect.Done.quietly();
                });
    }

    public static Effect close(Act act, KeyCommand.CloseMasterKey command) {
        Here here = new Here(act);
        return Refusals.or(
                Rule.when(
                        here.vault().openKeys().get(open(here)).isEmpty(),
                        15315,
                        "The key 'master key' is not open. Please open the key before using it."),
                () -> {
                    here.vault().openKeys().remove(open(here));
                    return Effect.Done.quietly();
                });
    }

    public static Effect drop(Act act, KeyCommand.DropMasterKey command) {
        Here here = new Here(act);
        Optional<StoredCertificate> encrypted = here.vault().certificates().stream()
                .filter(c -> c.server().equalsIgnoreCase(here.server())
                        && c.database().equalsIgnoreCase(here.database())
                        && c.protection() == Protection.ENCRYPTED_BY_MASTER_KEY)
                .findFirst();
        return Refusals.or(
                Rule.first(
                        () -> may(here),
                        () -> absent(here),
                        () -> Rule.when(
                                encrypted.isPresent(),
                                15580,
                                "Cannot drop master key because certificate '"
                                        + encrypted.map(StoredCertificate::name).orElse("")
                                        + "' is encrypted by it.")),
                () -> {
                    here.vault().masterKeys().remove(here.key(""));
                    return Effect.Done.quietly();
                });
    }
}

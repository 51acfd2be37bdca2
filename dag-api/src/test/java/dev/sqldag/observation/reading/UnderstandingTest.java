package dev.sqldag.observation.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sqldag.observation.view.DatabaseReplicaView;
import dev.sqldag.observation.view.DatabaseReplicaView.SuspendReason;
import dev.sqldag.observation.view.EndpointView.Method;
import dev.sqldag.observation.view.GroupView;
import dev.sqldag.observation.view.LogPosition;
import dev.sqldag.observation.view.Lsn;
import dev.sqldag.observation.view.SecurityView;
import dev.sqldag.observation.view.SecurityView.MasterKey;
import dev.sqldag.observation.view.SecurityView.UserView;
import dev.sqldag.observation.view.ServerView.Seen;
import dev.sqldag.session.UnexpectedAnswerException;
import dev.sqldag.testing.Walkthrough;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.DatabaseName;
import dev.sqldag.topology.name.EndpointName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.LoginName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.topology.server.Authentication.Protocol;
import dev.sqldag.topology.server.Encryption;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What single values of an answer mean. */
class UnderstandingTest {

    private static final ServerName SERVER = new ServerName("server1");

    private final SyntheticRows rows = Optional.ofNullable(
                    SyntheticEstate.rows(Topology.of(Walkthrough.DISTRIBUTED)).get(SERVER))
            .orElseThrow();

    @Test
    void the_highest_lsn_that_a_column_holds_is_kept_to_the_digit() {
        state().put("last_hardened_lsn", Optional.of(new BigDecimal("9999999999999999999999999")));

        assertThat(database().map(DatabaseReplicaView::log).flatMap(LogPosition::hardened))
                .contains(new Lsn(new BigInteger("9999999999999999999999999")));
    }

    @Test
    void an_lsn_that_is_null_or_absurd_is_unknown_and_not_zero() {
        state().put("last_hardened_lsn", Optional.empty());
        state().put("end_of_log_lsn", Optional.of(new BigDecimal("-1")));
        state().put("log_send_queue_size", Optional.empty());

        assertThat(database()).hasValueSatisfying(database -> {
            assertThat(database.log().hardened()).isEmpty();
            assertThat(database.log().endOfLog()).isEmpty();
            assertThat(database.log().sendQueueKb()).isEmpty();
        });
    }

    @Test
    void two_rows_of_one_copy_that_differ_leave_its_state_unknown_but_not_what_is_stored() {
        Map<String, Optional<Object>> twin = new LinkedHashMap<>(state());
        twin.put("synchronization_state_desc", Optional.of("NOT SYNCHRONIZING"));
        rows.of(Question.DATABASE_STATES).add(twin);

        assertThat(database()).hasValueSatisfying(database -> {
            assertThat(database.synchronization()).isEmpty();
            assertThat(database.suspended()).isEmpty();
            assertThat(database.log()).isEqualTo(LogPosition.UNKNOWN);
            assertThat(database.failoverReady()).contains(true);
        });
    }

    @Test
    void readiness_to_fail_over_is_known_while_nothing_else_is() {
        rows.of(Question.DATABASE_STATES).clear();

        assertThat(database()).hasValueSatisfying(database -> {
            assertThat(database.failoverReady()).contains(true);
            assertThat(database.synchronization()).isEmpty();
            assertThat(database.local()).isFalse();
        });
    }

    @Test
    void a_reason_to_be_suspended_is_known_by_its_words() {
        state().put("is_suspended", Optional.of(true));
        state().put("suspend_reason_desc", Optional.of("SUSPEND_FROM_PARTNER"));

        assertThat(database().flatMap(DatabaseReplicaView::suspendReason)).contains(SuspendReason.PARTNER);
    }

    @Test
    void groups_of_one_name_with_different_ids_are_not_understood() {
        Map<String, Optional<Object>> twin =
                new LinkedHashMap<>(rows.of(Question.GROUPS).get(0));
        twin.put("group_id", Optional.of(UUID.randomUUID().toString()));
        rows.of(Question.GROUPS).add(twin);

        assertThatThrownBy(this::seen).isInstanceOf(UnexpectedAnswerException.class);
    }

    @Test
    void two_replicas_that_are_both_local_are_neither() {
        rows.of(Question.REPLICAS).forEach(row -> row.put("is_local", Optional.of(1)));

        assertThat(group().flatMap(GroupView::local)).isEmpty();
        assertThat(group().orElseThrow().isLocalPrimary()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "1,NTLM,false,false",
        "2,KERBEROS,false,false",
        "3,NEGOTIATE,false,false",
        "4,,true,true",
        "5,NTLM,true,false",
        "7,NEGOTIATE,true,false",
        "8,NTLM,true,true",
        "10,NEGOTIATE,true,true"
    })
    void the_catalogs_numbers_of_authentication(
            int number, @Nullable Protocol windows, boolean certificate, boolean first) {
        rows.of(Question.ENDPOINTS).get(0).put("connection_auth", Optional.of(number));

        assertThat(seen().endpoints().get(0).authentication())
                .contains(new Method(Optional.ofNullable(windows), certificate, first));
    }

    @ParameterizedTest
    @CsvSource({"0,DISABLED", "2,REQUIRED_AES", "4,SUPPORTED_AES", "6,REQUIRED_AES_RC4", "7,SUPPORTED_RC4_AES"})
    void the_catalogs_numbers_of_encryption(int number, Encryption encryption) {
        rows.of(Question.ENDPOINTS).get(0).put("encryption_algorithm", Optional.of(number));

        assertThat(seen().endpoints().get(0).encryption()).contains(encryption);
    }

    @Test
    void a_number_beyond_the_catalogs_is_unknown() {
        rows.of(Question.ENDPOINTS).get(0).put("encryption_algorithm", Optional.of(9));
        rows.of(Question.ENDPOINTS).get(0).put("connection_auth", Optional.of(11));

        assertThat(seen().endpoints().get(0).encryption()).isEmpty();
        assertThat(seen().endpoints().get(0).authentication()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0,0,NONE", "0,1,NONE", "1,1,OPEN", "1,0,CLOSED", "1,,", ",1,"})
    void a_master_key_that_nobody_can_tell_of_is_unknown(
            @Nullable Integer there, @Nullable Integer opens, @Nullable MasterKey key) {
        rows.of(Question.SERVER).get(0).put("has_master_key", Optional.ofNullable(there));
        rows.of(Question.SERVER).get(0).put("opens_master_key", Optional.ofNullable(opens));

        assertThat(seen().security().masterKey()).isEqualTo(Optional.ofNullable(key));
    }

    @Test
    void a_user_without_its_login_and_an_administrator_without_a_grant_are_seen() {
        rows.add(Question.LOGINS, "name", "sa", "is_administrator", 1);
        rows.add(Question.LOGINS, "name", "partner", "is_administrator", 0);
        rows.add(Question.USERS, "name", "dbo", "login_name", "sa");
        rows.add(Question.USERS, "name", "orphan", "login_name", Optional.empty());
        SecurityView security = seen().security();

        assertThat(security.mayConnect(new LoginName("SA"), new EndpointName("e")))
                .isTrue();
        assertThat(security.mayConnect(new LoginName("partner"), new EndpointName("e")))
                .isFalse();
        assertThat(security.user("DBO").flatMap(UserView::login)).contains(new LoginName("sa"));
        assertThat(security.user("orphan"))
                .hasValueSatisfying(user -> assertThat(user.login()).isEmpty());
    }

    private Map<String, Optional<Object>> state() {
        return rows.of(Question.DATABASE_STATES).get(0);
    }

    private Seen seen() {
        return ObservationBatch.understand(SERVER, rows.answer());
    }

    private Optional<GroupView> group() {
        return seen().group(new GroupName("ag1"));
    }

    private Optional<DatabaseReplicaView> database() {
        return group().flatMap(view -> view.replica("server1"))
                .flatMap(replica -> replica.database(new DatabaseName("db1")));
    }
}

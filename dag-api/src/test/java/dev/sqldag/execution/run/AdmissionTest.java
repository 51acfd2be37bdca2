package dev.sqldag.execution.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sqldag.execution.ApplyOptions;
import dev.sqldag.execution.MissingConsentException;
import dev.sqldag.execution.MissingValueException;
import dev.sqldag.plan.Action;
import dev.sqldag.plan.Consent;
import dev.sqldag.plan.Plan;
import dev.sqldag.plan.Step;
import dev.sqldag.topology.ClusterType;
import dev.sqldag.topology.Topology;
import dev.sqldag.topology.name.CertificateName;
import dev.sqldag.topology.name.GroupName;
import dev.sqldag.topology.name.LoginName;
import dev.sqldag.topology.name.ServerName;
import dev.sqldag.trust.Secret;
import dev.sqldag.tsql.CertificateStatement;
import dev.sqldag.tsql.GroupStatement;
import dev.sqldag.tsql.LateValue;
import dev.sqldag.tsql.Password;
import dev.sqldag.tsql.SecurityStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private static final LateValue PASSWORD = new LateValue("@password", "caller");
    private static final LateValue KEY = LateValue.bytes("@key", "read on server1");
    private static final CertificateName CERTIFICATE = new CertificateName("server1_cert");

    private static final Action DROP_1 = drop("ag1");
    private static final Action DROP_2 = drop("ag2");
    private static final Action WITH_PASSWORD =
            new Action.RunStatement(new SecurityStatement.CreateMasterKey(Password.of(PASSWORD)));
    private static final Action WITH_KEY =
            new Action.RunStatement(new CertificateStatement.ImportLate(CERTIFICATE, new LoginName("partner"), KEY));
    private static final Action READ =
            new Action.ReadValue(new CertificateStatement.ReadPublicKey(CERTIFICATE), "public_key", KEY);

    @Test
    void every_missing_consent_is_listed() {
        Plan plan = plan(DROP_1, DROP_2);

        MissingConsentException thrown =
                catchThrowableOfType(MissingConsentException.class, () -> require(plan, options -> {}));

        assertThat(thrown.objects()).containsExactly("availability group ag1", "availability group ag2");
        assertThat(thrown.planId()).isEqualTo(plan.id());
        assertThat(thrown).hasMessageContaining("Nothing was sent").hasMessageContaining("availability group ag2");
    }

    @Test
    void a_consent_counts_for_its_object_and_its_plan_only() {
        Plan plan = plan(DROP_1, DROP_2);
        Consent otherPlan = plan(DROP_2).consent("availability group ag2", "moved");
        Consent mine = plan.consent("availability group ag1", "moved");

        MissingConsentException thrown = catchThrowableOfType(
                MissingConsentException.class,
                () -> require(plan, options -> options.consent(otherPlan).consent(mine)));

        assertThat(thrown.objects()).containsExactly("availability group ag2");
    }

    @Test
    void a_plan_with_all_consents_may_run() {
        Plan plan = plan(DROP_1);

        assertThatCode(() -> require(plan, o -> o.consent(plan.consent("availability group ag1", "moved"))))
                .doesNotThrowAnyException();
    }

    @Test
    void every_missing_value_is_listed() {
        MissingValueException thrown = catchThrowableOfType(
                MissingValueException.class, () -> require(plan(WITH_PASSWORD, WITH_KEY), o -> {}));

        assertThat(thrown.values()).containsExactly(PASSWORD, KEY);
    }

    @Test
    void what_a_step_reads_need_not_be_given() {
        assertThatCode(() -> require(plan(READ, WITH_KEY), o -> {})).doesNotThrowAnyException();
    }

    @Test
    void what_a_caller_gives_is_there() {
        assertThatCode(() -> require(plan(WITH_PASSWORD, WITH_KEY), o -> o.secret("@password", Secret.of("canary"))
                        .bytes("@key", new byte[] {1})))
                .doesNotThrowAnyException();
    }

    @Test
    void a_value_of_another_type_is_missing_and_is_not_told() {
        MissingValueException thrown = catchThrowableOfType(
                MissingValueException.class, () -> require(plan(WITH_KEY), o -> o.secret("@key", Secret.of("canary"))));

        assertThat(thrown.values()).containsExactly(KEY);
        assertThat(thrown.getMessage()).doesNotContain("canary");
    }

    @Test
    void options_print_no_value() {
        ApplyOptions options = ApplyOptions.of(o -> o.secret("@password", Secret.of("canary")));

        assertThat(options.toString()).contains("@password").doesNotContain("canary");
    }

    private static void require(Plan plan, Consumer<ApplyOptions.Builder> options) {
        Admission.require(plan, ApplyOptions.of(options));
    }

    private static Action drop(String group) {
        return new Action.RunStatement(new GroupStatement.Drop(new GroupName(group), ClusterType.NONE));
    }

    private static Plan plan(Action... actions) {
        List<Step> steps = new ArrayList<>();
        for (Action action : actions) {
            int number = steps.size() + 1;
            steps.add(
                    new Step(number, new ServerName("server" + number), "do " + number, action, List.of(), List.of()));
        }
        return new Plan(new Topology(List.of(), List.of()), steps, List.of());
    }
}

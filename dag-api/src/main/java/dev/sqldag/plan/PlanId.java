package dev.sqldag.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The name of a plan: a hash of what it would send and of what it relies on. */
final class PlanId {

    private static final byte END = 0;

    private final MessageDigest digest;

    private PlanId() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }

    static String of(Plan plan) {
        PlanId id = new PlanId();
        plan.steps().forEach(id::add);
        plan.facts().byName().forEach((name, value) -> id.add(name).add(value));
        return HexFormat.of().formatHex(id.digest.digest());
    }

    private void add(Step step) {
        add(step.server().value()).add(step.action().kind()).add(step.action().text());
        step.action().batches(step.server()).forEach(batch -> add(batch.server().value())
                .add(batch.batch().text()));
        step.after().forEach(number -> add(number.toString()));
        step.undo().ifPresent(undo -> add(undo.sql()));
        add(step.risk().name());
    }

    private PlanId add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update(END);
        return this;
    }
}

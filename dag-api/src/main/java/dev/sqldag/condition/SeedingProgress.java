package dev.sqldag.condition;

import dev.sqldag.observation.view.DatabaseReplicaView.Synchronization;
import dev.sqldag.observation.view.SeedingView;
import java.util.Optional;

/** How a seeding that is not complete is doing, in words. */
final class SeedingProgress {

    private SeedingProgress() {}

    static Verdict of(String what, Optional<Synchronization> state, Optional<SeedingView> seeding) {
        if (seeding.filter(SeedingView::hasFailed).isPresent() && state.isEmpty()) {
            return Verdict.failing(what + ": seeding failed"
                    + seeding.flatMap(SeedingView::failure)
                            .map(why -> " (" + why + ")")
                            .orElse(""));
        }
        return Verdict.waiting(what + ": "
                + seeding.flatMap(SeedingProgress::bytes)
                        .or(() -> state.map(Synchronization::words))
                        .orElse("not there yet"));
    }

    private static Optional<String> bytes(SeedingView seeding) {
        return seeding.transferredBytes()
                .flatMap(done -> seeding.totalBytes().map(total -> "seeding, %d of %d bytes".formatted(done, total)));
    }
}

package io.cytoforge.standalone.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultScheduleTest {
    private static final Duration LEASE = Duration.ofSeconds(6);
    private static final EnumSet<FaultKind> ALL = EnumSet.allOf(FaultKind.class);

    @Test
    void the_same_seed_draws_the_same_faults() {
        List<Fault> faults = FaultSchedule.draw(7, 20, 1000, LEASE, ALL);
        assertThat(FaultSchedule.draw(7, 20, 1000, LEASE, ALL)).isEqualTo(faults);
        assertThat(FaultSchedule.draw(8, 20, 1000, LEASE, ALL)).isNotEqualTo(faults);
    }

    @Test
    void there_are_as_many_kills_as_were_asked_for_and_at_least_one_of_everything_else() {
        for (int kills : new int[] {2, 20, 1000}) {
            List<Fault> faults = FaultSchedule.draw(1, kills, 5000, LEASE, ALL);
            assertThat(faults).filteredOn(fault -> fault.kind().isKill()).hasSize(kills);
            assertThat(faults).extracting(Fault::kind).containsAll(ALL);
        }
    }

    @Test
    void they_come_in_their_order_while_there_is_something_to_do() {
        List<Fault> faults = FaultSchedule.draw(3, 200, 10_000, LEASE, ALL);
        assertThat(faults).isSortedAccordingTo(Comparator.comparingLong(Fault::after));
        assertThat(faults).allSatisfy(fault -> assertThat(fault.after()).isBetween(200L, 9400L));
    }

    @Test
    void what_cannot_be_done_here_is_left_out_and_changes_nothing_else() {
        List<Fault> without =
                FaultSchedule.draw(3, 50, 1000, LEASE, EnumSet.complementOf(EnumSet.of(FaultKind.FULL_DISK)));
        assertThat(without)
                .isEqualTo(FaultSchedule.draw(3, 50, 1000, LEASE, ALL).stream()
                        .filter(fault -> fault.kind() != FaultKind.FULL_DISK)
                        .toList());
    }

    @Test
    void whoever_is_frozen_sleeps_longer_than_its_lease() {
        assertThat(FaultSchedule.draw(3, 500, 1000, LEASE, ALL))
                .filteredOn(fault -> fault.kind() == FaultKind.FREEZE_WORKER)
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault.lasts()).isGreaterThan(LEASE));
    }
}

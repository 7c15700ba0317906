package io.cytoforge.worker.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PaintingRoomTest {
    private static final long MEBIBYTE = 1 << 20;

    @Test
    void a_call_paints_as_many_patches_as_fit_its_share_and_were_allowed() {
        PaintingRoom room = new PaintingRoom(2, 100 * MEBIBYTE, 8);
        assertThat(room.patches(10 * MEBIBYTE)).isEqualTo(5);
        assertThat(room.patches(5 * MEBIBYTE)).isEqualTo(8);
        assertThat(room.patches(50 * MEBIBYTE)).isEqualTo(1);
        assertThat(room.patches(1000 * MEBIBYTE)).isEqualTo(1);
        assertThat(PaintingRoom.ofCalls(3).patches(1)).isEqualTo(1);
    }

    @Test
    void no_more_calls_are_in_than_were_allowed() throws InterruptedException {
        requireTurns(PaintingRoom.ofCalls(1), 0);
    }

    @Test
    void calls_that_do_not_fit_together_take_turns() throws InterruptedException {
        requireTurns(new PaintingRoom(9, 100 * MEBIBYTE, 1), 51 * MEBIBYTE);
    }

    @Test
    void a_call_that_is_larger_than_the_room_is_alone_in_it() throws InterruptedException {
        requireTurns(new PaintingRoom(9, 100 * MEBIBYTE, 1), 5000 * MEBIBYTE);
    }

    /** Two calls of this size: the second waits until the first has left. */
    private static void requireTurns(PaintingRoom room, long bytes) throws InterruptedException {
        PaintingRoom.Place first = room.enter(bytes);
        Thread second = Thread.ofPlatform().start(() -> room.enter(bytes).close());
        while (second.getState() != Thread.State.WAITING && second.isAlive()) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(second.isAlive()).isTrue();
        first.close();
        second.join();
    }

    @Test
    void calls_that_fit_together_are_in_together() {
        PaintingRoom room = new PaintingRoom(2, 100 * MEBIBYTE, 1);
        try (PaintingRoom.Place _ = room.enter(50 * MEBIBYTE);
                PaintingRoom.Place second = room.enter(50 * MEBIBYTE)) {
            assertThat(second).isNotNull();
        }
    }

    @Test
    void no_room_at_all_is_refused() {
        assertThatThrownBy(() -> new PaintingRoom(0, 1, 1)).hasMessageEndingWith("were 0, 1 and 1");
        assertThatThrownBy(() -> new PaintingRoom(1, 0, 1)).hasMessageEndingWith("were 1, 0 and 1");
        assertThatThrownBy(() -> new PaintingRoom(1, 1, 0)).hasMessageEndingWith("were 1, 1 and 0");
    }
}

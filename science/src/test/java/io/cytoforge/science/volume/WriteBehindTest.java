package io.cytoforge.science.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600)
class WriteBehindTest {
    private static final Shape3 SHAPE = new Shape3(8, 1, 2);

    private final List<Integer> written = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch gate = new CountDownLatch(1);

    /** Writes down where boxes begin. */
    private BlockSink open() {
        return sink(() -> {});
    }

    /** Keeps its first box until the gate opens. */
    private BlockSink gated() {
        return sink(this::passGate);
    }

    /** Fails of its first box when the gate opens. */
    private BlockSink broken() {
        return sink(() -> {
            passGate();
            throw new UncheckedIOException(new IOException("disk full"));
        });
    }

    private void passGate() {
        try {
            assertThat(gate.await(500, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private BlockSink sink(Runnable before) {
        return new BlockSink() {
            @Override
            public Shape3 shape() {
                return SHAPE;
            }

            @Override
            public int slab() {
                return 3;
            }

            @Override
            public void write(Box3 box, float[] values) {
                before.run();
                assertThat(values).containsOnly(box.z());
                written.add(box.z());
            }
        };
    }

    /** One plane of two voxels. */
    private static void write(BlockSink sink, int z) {
        sink.write(new Box3(z, 0, 0, new Shape3(1, 1, 2)), new float[] {z, z});
    }

    @Test
    void the_owner_goes_on_while_a_box_is_written_and_waits_for_all_at_the_end() {
        WriteBehind behind = new WriteBehind(4);
        BlockSink sink = behind.to(gated());
        write(sink, 0);
        write(sink, 1);
        assertThat(written).isEmpty();
        gate.countDown();
        behind.close();
        assertThat(written).containsExactly(0, 1);
    }

    @Test
    void no_more_waits_than_there_is_room_for() throws InterruptedException {
        try (WriteBehind behind = new WriteBehind(5)) {
            BlockSink sink = behind.to(gated());
            write(sink, 0);
            write(sink, 1);
            Thread owner = Thread.ofPlatform().start(() -> write(sink, 2));
            while (owner.getState() != Thread.State.WAITING && owner.isAlive()) {
                LockSupport.parkNanos(1_000_000);
            }
            assertThat(owner.isAlive()).isTrue();
            gate.countDown();
            owner.join();
        }
        assertThat(written).containsExactly(0, 1, 2);
    }

    @Test
    void a_box_larger_than_the_room_is_written_too() {
        try (WriteBehind behind = new WriteBehind(1)) {
            write(behind.to(open()), 5);
        }
        assertThat(written).containsExactly(5);
    }

    @Test
    void shape_and_slab_are_those_of_the_sink() {
        try (WriteBehind behind = new WriteBehind(1)) {
            assertThat(behind.to(open()).shape()).isEqualTo(SHAPE);
            assertThat(behind.to(open()).slab()).isEqualTo(3);
        }
        assertThatThrownBy(() -> new WriteBehind(0)).hasMessage("room for at least one voxel is needed, was 0");
    }

    @Test
    void a_failure_is_told_by_the_progress_and_nothing_is_written_after_it() {
        WriteBehind behind = new WriteBehind(100);
        write(behind.to(broken()), 0);
        gate.countDown();
        Progress watched = behind.watched(Progress.unheard());
        assertThatThrownBy(() -> {
                    while (true) {
                        watched.at(0, 1);
                    }
                })
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("disk full");
        write(behind.to(open()), 1);
        assertThatCode(behind::close).doesNotThrowAnyException();
        assertThat(written).isEmpty();
    }

    @Test
    void a_failure_is_told_at_a_later_write() {
        try (WriteBehind behind = new WriteBehind(100)) {
            BlockSink sink = behind.to(broken());
            write(sink, 0);
            gate.countDown();
            assertThatThrownBy(() -> {
                        while (true) {
                            write(sink, 1);
                        }
                    })
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void a_failure_of_the_last_box_is_told_at_the_end() {
        WriteBehind behind = new WriteBehind(100);
        write(
                behind.to(sink(() -> {
                    passGate();
                    throw new OutOfMemoryError("of the writer");
                })),
                7);
        gate.countDown();
        assertThatThrownBy(behind::close).isInstanceOf(OutOfMemoryError.class).hasMessage("of the writer");
    }

    @Test
    void progress_passes_through_while_all_is_well() {
        List<Long> heard = new ArrayList<>();
        try (WriteBehind behind = new WriteBehind(1)) {
            behind.watched((done, total) -> heard.add(10 * done + total)).at(3, 4);
        }
        assertThat(heard).containsExactly(34L);
    }
}

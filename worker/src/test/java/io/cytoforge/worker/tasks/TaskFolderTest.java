package io.cytoforge.worker.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.common.evaluation.EvaluationSpec;
import io.cytoforge.common.evaluation.EvaluationStep.CompareImages;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskFolderTest {
    @TempDir
    Path parent;

    @Test
    void nothing_is_left_once_it_is_closed() throws IOException {
        try (TaskFolder folder = TaskFolder.create(parent, assignment())) {
            Files.createDirectories(folder.path().resolve("volumes"));
            Files.write(folder.path().resolve("volumes/0"), new byte[3]);
        }
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void folders_of_killed_workers_go_and_those_in_use_stay() throws IOException {
        Path killed = Files.createDirectories(parent.resolve("killed"));
        Files.write(killed.resolve("volume"), new byte[3]);
        Files.createFile(parent.resolve("killed.lock"));
        Path old = Files.createDirectories(parent.resolve("old"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(8))));
        Path young = Files.createDirectories(parent.resolve("young"));
        try (TaskFolder used = TaskFolder.create(parent, assignment())) {
            TaskFolder.removeAbandoned(parent);
            assertThat(killed).doesNotExist();
            assertThat(parent.resolve("killed.lock")).doesNotExist();
            assertThat(old).doesNotExist();
            assertThat(young).exists();
            assertThat(used.path()).exists();
        }
        TaskFolder.removeAbandoned(parent.resolve("nowhere"));
    }

    @Test
    void a_lock_whose_worker_was_killed_before_its_folder_was_there_goes() throws IOException {
        Path alone = Files.createFile(parent.resolve("killed.lock"));
        Path held = parent.resolve("begins.lock");
        try (FileChannel channel = FileChannel.open(held, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            TaskFolder.removeAbandoned(parent);
            assertThat(alone).doesNotExist();
            assertThat(held).exists();
        }
    }

    private static Assignment assignment() {
        VolumeRef volume = new VolumeRef(
                UUID.randomUUID(), VolumeKind.IMAGE, "k", new Shape3(1, 1, 1), VoxelSize.UNIT, VoxelType.UINT8);
        return new Assignment(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                Duration.ofMinutes(1),
                1,
                new CompareImages(),
                new EvaluationSpec("", volume, volume));
    }
}

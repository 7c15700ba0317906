package io.cytoforge.worker.synthesis;

import io.cytoforge.science.format.MappedVolume;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.BoxView;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads every box of a stored volume once and keeps it in a file of this machine: each quality level of a block asks for
 * the same boxes again.
 */
final class ReadOnce implements BlockSource {
    private final BlockSource source;
    private final VoxelType type;
    private final Path folder;
    private final String name;
    private final Map<Box3, MappedVolume> kept = new HashMap<>();

    /**
     * @param type FLOAT32, or UINT8 for whole numbers from 0 to 255
     * @param name of the files in the folder
     */
    ReadOnce(BlockSource source, VoxelType type, Path folder, String name) {
        this.source = source;
        this.type = type;
        this.folder = folder;
        this.name = name;
    }

    @Override
    public Shape3 shape() {
        return source.shape();
    }

    @Override
    public synchronized void read(Box3 box, float[] into) {
        kept.computeIfAbsent(box, this::keep).read(Box3.of(box.shape()), into);
    }

    private MappedVolume keep(Box3 box) {
        Path file = folder.resolve("%s-%d".formatted(name, kept.size()));
        return MappedVolume.copy(new BoxView(source, box), type, file);
    }
}

package io.cytoforge.worker.volumes;

import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.store.ObjectChunkStore;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.format.omezarr.LabelProperties;
import io.cytoforge.science.format.omezarr.OmeImage;
import io.cytoforge.science.format.omezarr.OmeZarrWriter;
import io.cytoforge.science.format.zarr.ZarrLayout;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Where a job puts what it makes: volumes as OME-Zarr, files with their digests. */
public final class ArtifactWriter {
    private final ObjectStore store;
    private final UUID job;
    private final String folder;

    public ArtifactWriter(ObjectStore store, UUID job) {
        this(store, job, Keys.job(job));
    }

    /** @param folder for files; volumes lie where those of the job do */
    public ArtifactWriter(ObjectStore store, UUID job, String folder) {
        this.store = store;
        this.job = job;
        this.folder = folder;
    }

    /**
     * What a volume is in its job.
     *
     * @param role also its name in keys, e.g. {@code labels}
     * @param index which of several, from 0
     * @param path where it is among all that the job makes
     * @param origin what the file says of where it comes from; null if it says nothing
     */
    public record Place(
            String role,
            int index,
            String path,
            VolumeKind kind,
            String name,
            @Nullable Provenance origin) {
        /** One at the top of what the job makes. */
        public Place(String role, int index, VolumeKind kind, String name, @Nullable Provenance origin) {
            this(role, index, role, kind, name, origin);
        }

        OmeImage image(Shape3 shape, VoxelSize voxelSize, VoxelType type, List<LabelProperties> properties) {
            ObjectNode said = origin == null ? JsonNodeFactory.instance.objectNode() : origin.json();
            return new OmeImage(name, shape, voxelSize, type, said, properties);
        }
    }

    /** Key of the OME-Zarr group of a volume of this job. */
    public String key(String role, int index) {
        return Keys.volume(job, role, index);
    }

    /** Starts a volume that is written block by block. */
    public OmeZarrWriter start(Place place, Shape3 shape, VoxelSize voxelSize, VoxelType type) {
        return start(place, place.image(shape, voxelSize, type, List.of()));
    }

    private OmeZarrWriter start(Place place, OmeImage image) {
        ObjectChunkStore chunks = new ObjectChunkStore(store, key(place.role(), place.index()));
        return place.kind().isIds()
                ? OmeZarrWriter.createIds(chunks, "", image, ZarrLayout.of(image.shape(), image.type()))
                : OmeZarrWriter.create(chunks, "", image);
    }

    /** Says what has been written under a place. */
    public ProducedVolume produced(Place place, Shape3 shape, VoxelSize voxelSize, VoxelType type) {
        return new ProducedVolume(
                place.role(),
                place.index(),
                place.path(),
                place.name(),
                place.kind(),
                key(place.role(), place.index()),
                shape,
                voxelSize,
                type,
                null);
    }

    /** Writes labels in the smallest type that holds them. */
    public ProducedVolume put(Place place, LabelVolume labels, VoxelSize voxelSize) {
        return put(place, labels, voxelSize, List.of());
    }

    /**
     * Writes labels in the smallest type that holds them, and what is known of each.
     *
     * @param properties as of {@link OmeImage}
     */
    public ProducedVolume put(Place place, LabelVolume labels, VoxelSize voxelSize, List<LabelProperties> properties) {
        VoxelType type = typeOf(labels);
        start(place, place.image(labels.shape(), voxelSize, type, properties)).store(labels);
        return produced(place, labels.shape(), voxelSize, type);
    }

    /** Writes a region as 0 and 1. */
    public ProducedVolume put(Place place, MaskVolume mask, VoxelSize voxelSize) {
        start(place, mask.shape(), voxelSize, VoxelType.UINT8).store(mask);
        return produced(place, mask.shape(), voxelSize, VoxelType.UINT8);
    }

    /** Writes floats as they are. */
    public ProducedVolume put(Place place, FloatVolume volume, VoxelSize voxelSize) {
        start(place, volume.shape(), voxelSize, VoxelType.FLOAT32).store(volume);
        return produced(place, volume.shape(), voxelSize, VoxelType.FLOAT32);
    }

    /** The smallest type for labels of this volume. */
    private static VoxelType typeOf(LabelVolume labels) {
        return labels.maxId() <= 0xFFFF ? VoxelType.UINT16 : VoxelType.UINT32;
    }

    /** Stores a file that lies on this machine. */
    public ProducedFile put(String name, String mediaType, Path file) {
        String key = folder + "/" + name;
        try {
            long bytes = Files.size(file);
            try (InputStream content = Files.newInputStream(file)) {
                store.put(key, content, bytes);
            }
            try (InputStream content = Files.newInputStream(file)) {
                return new ProducedFile(name, key, mediaType, bytes, Digests.sha256(content));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Stores a small file. */
    public ProducedFile put(String name, String mediaType, byte[] content) {
        return put(folder + "/" + name, name, mediaType, content);
    }

    /**
     * Stores a small file that shows how far the job is.
     *
     * @param state how far, e.g. the iteration
     */
    public ProducedFile putProgress(long state, String name, String mediaType, byte[] content) {
        return put(Keys.progress(job, state, name), name, mediaType, content);
    }

    /**
     * Removes all but the newest states. Some are kept, because what was shown last may still be read.
     *
     * @param states how many are kept, ≥ 1
     */
    public void forgetProgress(int states) {
        String folder = Keys.progress(job);
        NavigableSet<Long> found = new TreeSet<>();
        for (String key : store.list(folder)) {
            found.add(Long.parseLong(key.substring(folder.length() + 1).split("/", 2)[0]));
        }
        found.stream().limit(Math.max(0, found.size() - states)).forEach(old -> store.deleteFolder(folder + "/" + old));
    }

    private ProducedFile put(String key, String name, String mediaType, byte[] content) {
        store.put(key, content);
        return new ProducedFile(name, key, mediaType, content.length, Digests.sha256(content));
    }

    /** Stores a value as indented JSON. */
    public ProducedFile putJson(String name, Object value) {
        return put(
                name,
                "application/json",
                Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(value));
    }
}

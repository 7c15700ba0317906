package io.cytoforge.api.volumes;

import io.cytoforge.api.generated.VolumesApi;
import io.cytoforge.api.generated.model.TiffFlavour;
import io.cytoforge.api.generated.model.Vector;
import io.cytoforge.api.generated.model.Volume;
import io.cytoforge.api.generated.model.VolumeChange;
import io.cytoforge.api.generated.model.VolumeKind;
import io.cytoforge.api.generated.model.VolumePage;
import io.cytoforge.api.store.SpooledFile;
import io.cytoforge.api.web.Filter;
import io.cytoforge.common.store.ObjectStore;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Volumes over HTTP. */
@RestController
class VolumesController implements VolumesApi {
    private static final MediaType TIFF = MediaType.parseMediaType("image/tiff");

    private final Volumes volumes;
    private final VolumeUpload uploads;
    private final SpooledFile spooled;
    private final ObjectStore store;
    private final VolumeChanges changes;

    VolumesController(
            Volumes volumes, VolumeUpload uploads, SpooledFile spooled, ObjectStore store, VolumeChanges changes) {
        this.volumes = volumes;
        this.changes = changes;
        this.uploads = uploads;
        this.spooled = spooled;
        this.store = store;
    }

    @Override
    public ResponseEntity<Volume> uploadVolume(
            MultipartFile file,
            VolumeKind kind,
            @Nullable String key,
            @Nullable String name,
            @Nullable Double voxelSizeZ,
            @Nullable Double voxelSizeY,
            @Nullable Double voxelSizeX,
            @Nullable Integer channel,
            @Nullable Integer time,
            @Nullable String labels) {
        UploadRequest request = UploadRequest.of(
                file.getOriginalFilename(),
                name,
                kind,
                new UploadRequest.Edges(voxelSizeZ, voxelSizeY, voxelSizeX),
                channel,
                time,
                labels,
                key);
        UUID id = uploads.take(request, file);
        return ResponseEntity.created(volumes.type().path(id)).body(volumes.show(id));
    }

    @Override
    public ResponseEntity<VolumePage> listVolumes(
            @Nullable VolumeKind kind, @Nullable String name, Integer limit, @Nullable String cursor) {
        io.cytoforge.common.job.VolumeKind wanted =
                kind == null ? null : io.cytoforge.common.job.VolumeKind.valueOf(kind.name());
        return volumes.list(Filter.<VolumeRow>equal("name", name).and(Filter.equal("kind", wanted)), limit, cursor)
                .answer(VolumePage::new, VolumePage::setNext);
    }

    @Override
    public ResponseEntity<Volume> getVolume(UUID id) {
        return ResponseEntity.ok(volumes.show(id));
    }

    @Override
    public ResponseEntity<Volume> changeVolume(UUID id, VolumeChange change) {
        Vector size = change.getVoxelSize();
        changes.voxelSize(id, size.getZ(), size.getY(), size.getX());
        return ResponseEntity.ok(volumes.show(id));
    }

    @Override
    public ResponseEntity<Void> deleteVolume(UUID id) {
        volumes.remove(id);
        return ResponseEntity.noContent().build();
    }

    @Override
    public ResponseEntity<Resource> downloadTiff(UUID id, @Nullable TiffFlavour flavour) {
        VolumeRow row = volumes.get(id);
        String suffix = flavour == TiffFlavour.IMAGEJ ? ".tif" : ".ome.tif";
        return spooled.answer(
                FileName.stem(row.name()) + suffix,
                suffix,
                TIFF,
                file -> new StoredVolume(store, row.ref(), row.voxelSizeKnown())
                        .copyTo(file, row.name(), row.synthetic()));
    }
}

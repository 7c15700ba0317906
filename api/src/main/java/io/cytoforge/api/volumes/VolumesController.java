package io.cytoforge.api.volumes;

import io.cytoforge.api.generated.VolumesApi;
import io.cytoforge.api.generated.model.Volume;
import io.cytoforge.api.generated.model.VolumeKind;
import io.cytoforge.api.generated.model.VolumePage;
import io.cytoforge.api.store.SpooledFile;
import io.cytoforge.api.web.Cursor;
import io.cytoforge.api.web.Page;
import io.cytoforge.api.web.RefusedException;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.picture.Axis;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Volumes over HTTP. */
@RestController
class VolumesController implements VolumesApi {
    private static final MediaType TIFF = MediaType.parseMediaType("image/tiff");

    private final VolumeRepository rows;
    private final VolumeIntake intake;
    private final VolumeRemoval removal;
    private final SpooledFile spooled;
    private final ObjectStore store;

    VolumesController(
            VolumeRepository rows, VolumeIntake intake, VolumeRemoval removal, SpooledFile spooled, ObjectStore store) {
        this.rows = rows;
        this.intake = intake;
        this.removal = removal;
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
            @Nullable Double voxelSizeX) {
        String shown = name == null || name.isBlank() ? FileName.safe(file.getOriginalFilename()) : name;
        UploadRequest request = new UploadRequest(
                shown,
                io.cytoforge.common.job.VolumeKind.valueOf(kind.name()),
                UploadRequest.voxelSize(voxelSizeZ, voxelSizeY, voxelSizeX),
                key);
        UUID id = intake.take(request, file);
        return ResponseEntity.created(VolumeView.path(id)).body(VolumeView.of(find(id)));
    }

    @Override
    public ResponseEntity<VolumePage> listVolumes(@Nullable VolumeKind kind, Integer limit, @Nullable String cursor) {
        Specification<VolumeRow> filter = (root, _, builder) -> kind == null
                ? builder.conjunction()
                : builder.equal(root.get("kind"), io.cytoforge.common.job.VolumeKind.valueOf(kind.name()));
        Page<VolumeRow> page = Page.of(rows, filter, limit, cursor, row -> new Cursor(row.createdAt(), row.id()));
        VolumePage answer =
                new VolumePage(page.items().stream().map(VolumeView::of).toList());
        answer.setNext(page.next());
        return ResponseEntity.ok(answer);
    }

    @Override
    public ResponseEntity<Volume> getVolume(UUID id) {
        return ResponseEntity.ok(VolumeView.of(find(id)));
    }

    @Override
    public ResponseEntity<Void> deleteVolume(UUID id) {
        removal.remove(id);
        return ResponseEntity.noContent().build();
    }

    @Override
    public ResponseEntity<Resource> getSlice(UUID id, String axis, Integer index) {
        VolumeRow row = find(id);
        byte[] png = new SlicePicture(row, new StoredVolume(store, row.ref())).png(axis(axis), index);
        return ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).body(new ByteArrayResource(png));
    }

    @Override
    public ResponseEntity<Resource> downloadTiff(UUID id) {
        VolumeRow row = find(id);
        return spooled.answer(
                FileName.stem(row.name()) + ".ome.tif",
                ".ome.tif",
                TIFF,
                file -> new StoredVolume(store, row.ref()).copyTo(file, row.name(), row.synthetic()));
    }

    private static Axis axis(String name) {
        try {
            return Axis.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw RefusedException.notFound("axis", name);
        }
    }

    private VolumeRow find(UUID id) {
        return rows.findById(id).orElseThrow(() -> RefusedException.notFound("volume", id));
    }
}

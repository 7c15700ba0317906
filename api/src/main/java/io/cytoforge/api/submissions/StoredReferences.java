package io.cytoforge.api.submissions;

import io.cytoforge.api.models.ModelRow;
import io.cytoforge.api.models.Models;
import io.cytoforge.api.shapemodels.ShapeModelRow;
import io.cytoforge.api.shapemodels.ShapeModels;
import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.api.volumes.Volumes;
import io.cytoforge.common.binding.ReferenceResolver;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.NetworkRef;
import io.cytoforge.common.job.ResourceRef;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.model.ModelCard;
import io.cytoforge.common.training.Network;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What requests refer to, as it is stored. */
@Component
class StoredReferences implements ReferenceResolver {
    private final Volumes volumes;
    private final Models models;
    private final ShapeModels shapeModels;

    StoredReferences(Volumes volumes, Models models, ShapeModels shapeModels) {
        this.volumes = volumes;
        this.models = models;
        this.shapeModels = shapeModels;
    }

    @Override
    public <R extends ResourceRef> Optional<R> find(Class<R> kind, UUID id) {
        Optional<? extends ResourceRef> found;
        if (kind == VolumeRef.class) {
            found = volumes.find(id).map(VolumeRow::ref);
        } else if (kind == ModelRef.class) {
            found = models.find(id).flatMap(ModelRow::ref);
        } else if (kind == NetworkRef.class) {
            found = models.find(id).flatMap(ModelRow::networkRef);
        } else {
            found = shapeModels.find(id).map(ShapeModelRow::ref);
        }
        return found.map(kind::cast);
    }

    /** A model of the other kind is there, and of no use. */
    @Override
    public String lack(Class<? extends ResourceRef> kind, UUID id) {
        if (kind == ModelRef.class && models.find(id).isPresent()) {
            return "must be a model of kind image, model %s is of kind segmentation: it finds the objects in images and paints none"
                    .formatted(id);
        }
        if (kind == NetworkRef.class && models.find(id).isPresent()) {
            return "must be a model of kind segmentation, model %s is of kind image: it paints images and finds nothing in them"
                    .formatted(id);
        }
        return ReferenceResolver.super.lack(kind, id);
    }

    @Override
    public <R extends ResourceRef> List<R> named(Class<R> kind, String name) {
        List<? extends ResourceRef> found;
        if (kind == ModelRef.class) {
            found = models.named(name).stream()
                    .flatMap(row -> row.ref().stream())
                    .toList();
        } else if (kind == NetworkRef.class) {
            found = models.named(name).stream()
                    .flatMap(row -> row.networkRef().stream())
                    .toList();
        } else {
            found = List.of();
        }
        return found.stream().map(kind::cast).toList();
    }

    /** The organism that was simulated with a volume, if it is of its shape. */
    Optional<VolumeRef> foregroundOf(VolumeRef volume) {
        return volumes.find(volume.id())
                .flatMap(row -> volumes.sibling(row, VolumeKind.FOREGROUND)
                        .filter(sibling -> sibling.shape().equals(row.shape())))
                .map(VolumeRow::ref);
    }

    /** The shape of a model's weights. */
    Optional<Network> networkOf(ModelRef model) {
        return models.find(model.id())
                .map(ModelRow::card)
                .filter(ModelCard.class::isInstance)
                .map(card -> ((ModelCard) card).model().network());
    }

    /** Fills in the foreground of labels, or of an image without any, where one was simulated with them. */
    void fillForeground(RequestDraft draft, String... owners) {
        for (String owner : owners) {
            Optional<VolumeRef> volume = draft.find(owner, VolumeRef.class);
            if (volume.isPresent()) {
                volume.flatMap(this::foregroundOf)
                        .ifPresent(found -> draft.fill("foreground", found.id().toString()));
                return;
            }
        }
    }

    /** Refuses what is known to hold nothing that could be learned; what nobody looked at is left to the worker. */
    void requireContent(RequestDraft draft, String... fields) {
        for (String field : fields) {
            draft.find(field, VolumeRef.class).ifPresent(volume -> requireContent(draft, field, volume));
        }
    }

    /** The same of a volume whose field is known. */
    void requireContent(RequestDraft draft, String field, VolumeRef volume) {
        volumes.find(volume.id())
                .flatMap(Content::lackingIn)
                .ifPresent(lack -> draft.refuse(field, "volume %s %s".formatted(volume.id(), lack)));
    }
}

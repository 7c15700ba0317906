package io.cytoforge.worker.training;

import io.cytoforge.common.training.TrainingSpec;
import io.cytoforge.science.network.NetworkInput;
import io.cytoforge.science.training.PatchSampler;
import io.cytoforge.science.training.TrainingPatches;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.worker.gan.network.NetworkShape;
import io.cytoforge.worker.pictures.Pictures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a training looks like on its way: always the same masks, and what the generator makes of it now. */
final class TrainingPreview {
    private final TrainingSpec spec;
    /** But for the noise, which the learner adds. */
    private final NetworkInput input;

    private final TrainingPatches patches;
    private final Learner learner;

    TrainingPreview(TrainingSpec spec, PatchSampler sampler, Learner learner) {
        this.spec = spec;
        this.input = NetworkShape.of(spec).input().withoutNoise();
        this.patches = sampler.draw(0);
        this.learner = learner;
    }

    /** The real image where the masks have one, the masks, and what is painted of them; PNG. */
    byte[] picture() {
        float[] given = input.join(patches.structures(), patches.structurePosition());
        float[] painted = learner.paint(given, spec.patches().patch());
        List<Pictures.Shown> panels = new ArrayList<>();
        patches.target().ifPresent(target -> panels.add(new Pictures.Shown("real", volume(target))));
        for (int i = 0; i < patches.structures().size(); i++) {
            String shown = spec.structure().masks().get(i).name().toLowerCase(Locale.ROOT);
            panels.add(new Pictures.Shown(
                    "mask of " + shown, volume(patches.structures().get(i))));
        }
        panels.add(new Pictures.Shown("synthetic", volume(painted)));
        return Pictures.montage(panels, spec.voxelSize());
    }

    private FloatVolume volume(float[] patch) {
        return FloatVolume.wrap(spec.patches().patch(), patch);
    }
}

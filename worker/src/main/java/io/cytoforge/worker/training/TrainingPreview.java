package io.cytoforge.worker.training;

import io.cytoforge.common.training.TrainingSpec;
import io.cytoforge.science.training.PatchSampler;
import io.cytoforge.science.training.TrainingPatches;
import io.cytoforge.science.volume.Channels;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.worker.pictures.Pictures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a training looks like on its way: always the same masks, and what the generator makes of it now. */
final class TrainingPreview {
    private final TrainingSpec spec;
    private final TrainingPatches patches;
    private final Learner learner;

    TrainingPreview(TrainingSpec spec, PatchSampler sampler, Learner learner) {
        this.spec = spec;
        this.patches = sampler.draw(0);
        this.learner = learner;
    }

    /** The real image where the masks have one, the masks, and what is painted of them; PNG. */
    byte[] picture() {
        float[] painted = learner.paint(input(patches), spec.patches().patch());
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

    /** What the generator paints from: structure masks and where they lie, [D, H, W, 2 to 4]. */
    static float[] input(TrainingPatches patches) {
        List<float[]> input = new ArrayList<>(patches.structures());
        input.addAll(patches.structurePosition());
        return Channels.join(input, input.size());
    }

    private FloatVolume volume(float[] patch) {
        return FloatVolume.wrap(spec.patches().patch(), patch);
    }
}

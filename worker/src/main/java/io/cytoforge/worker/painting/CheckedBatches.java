package io.cytoforge.worker.painting;

import io.cytoforge.science.patch.PatchModel;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.Shape3;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Paints several patches in a call only where each then has the bytes that it has alone. Whether it has depends on the
 * processor, its caches, the number of threads and the patch, so it is tried before the first of each shape and number.
 */
public final class CheckedBatches implements PatchModel {
    private static final RandomStreams STREAMS = new RandomStreams(8);

    private final PatchModel model;
    private final int channels;
    private final Map<Batch, Boolean> same = new ConcurrentHashMap<>();

    private record Batch(Shape3 patch, int patches) {}

    /** @param channels of the model's input */
    public CheckedBatches(PatchModel model, int channels) {
        this.model = model;
        this.channels = channels;
    }

    /** As many as the model would take, if they then have the bytes that they have alone; otherwise 1. */
    @Override
    public int atOnce(Shape3 patch) {
        int most = model.atOnce(patch);
        boolean several = most > 1
                && same.computeIfAbsent(
                        new Batch(patch, most),
                        batch -> haveSameBytes(model, channels, batch.patch(), batch.patches()));
        return several ? most : 1;
    }

    @Override
    public float[] paint(float[] input, Shape3 patch) {
        return model.paint(input, patch);
    }

    /** A number that was not tried, as the last patches of a block may be, is painted one by one. */
    @Override
    public List<float[]> paintAll(List<float[]> inputs, Shape3 patch) {
        return same.getOrDefault(new Batch(patch, inputs.size()), false)
                ? model.paintAll(inputs, patch)
                : PatchModel.super.paintAll(inputs, patch);
    }

    /** Whether so many patches have the same bytes in one call as in one call each; paints them twice. */
    static boolean haveSameBytes(PatchModel model, int channels, Shape3 patch, int patches) {
        List<float[]> inputs = new ArrayList<>();
        for (int number = 0; number < patches; number++) {
            inputs.add(random(channels, patch, number));
        }
        List<float[]> together = model.paintAll(inputs, patch);
        for (int number = 0; number < patches; number++) {
            if (!Arrays.equals(together.get(number), model.paint(inputs.get(number), patch))) {
                return false;
            }
        }
        return true;
    }

    /** A mask that is 0 or 1, and other channels in [0, 1): [D, H, W, channels]. */
    private static float[] random(int channels, Shape3 patch, int number) {
        RandomGenerator random = STREAMS.named("input", number);
        float[] input = new float[channels * patch.arrayLength()];
        for (int i = 0; i < input.length; i++) {
            float drawn = random.nextFloat();
            input[i] = i % channels == 0 ? Math.round(drawn) : drawn;
        }
        return input;
    }
}

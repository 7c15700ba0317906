package io.cytoforge.science.network;

import io.cytoforge.science.random.VoxelNoise;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Channels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/**
 * The input of a generator: which channels it has, in the order of {@link InputChannel}, and how they are put together.
 * Whoever counts, fills or names the channels of an input does it by this.
 *
 * @param structures number of structure masks, 1 or 2, in the order of {@link io.cytoforge.science.structure.Structure}
 * @param deepest the last plane of the deepest stack that was learned from, ≥ 0; empty if how deep a plane lies is no channel
 * @param noise whether noise is a channel
 */
public record NetworkInput(int structures, OptionalInt deepest, boolean noise) {
    private static final int MAX_STRUCTURES = 2;

    public NetworkInput {
        if (structures < 1 || structures > MAX_STRUCTURES) {
            throw new IllegalArgumentException(
                    "structure masks must be 1 or %d, were %d".formatted(MAX_STRUCTURES, structures));
        }
        if (deepest.isPresent() && deepest.getAsInt() < 0) {
            throw new IllegalArgumentException("the deepest plane must not be negative, was " + deepest.getAsInt());
        }
    }

    /** Structure masks and positional map alone, as published. */
    public static NetworkInput of(int structures) {
        return new NetworkInput(structures, OptionalInt.empty(), false);
    }

    /** The same with noise. */
    public NetworkInput withNoise() {
        return new NetworkInput(structures, deepest, true);
    }

    /** The same without noise. */
    public NetworkInput withoutNoise() {
        return new NetworkInput(structures, deepest, false);
    }

    /** Whether there is a channel of this kind. */
    public boolean has(InputChannel channel) {
        return switch (channel) {
            case STRUCTURE, POSITION -> true;
            case DEPTH -> deepest.isPresent();
            case NOISE -> noise;
        };
    }

    /** All channels in their order. */
    public List<InputChannel> channels() {
        List<InputChannel> channels = new ArrayList<>();
        for (InputChannel channel : InputChannel.values()) {
            if (has(channel)) {
                channels.addAll(Collections.nCopies(channel == InputChannel.STRUCTURE ? structures : 1, channel));
            }
        }
        return channels;
    }

    /** Number of channels. */
    public int count() {
        return channels().size();
    }

    /** Number of those that say where a voxel lies. */
    public int positionCount() {
        return Math.toIntExact(
                channels().stream().filter(InputChannel::isPosition).count());
    }

    /** Which channel is the first of a kind, from 0. */
    public int indexOf(InputChannel channel) {
        int index = channels().indexOf(channel);
        if (index < 0) {
            throw new IllegalArgumentException("%s is no channel of %s".formatted(channel, this));
        }
        return index;
    }

    /** Whether weights for the other take this one: how deep the stacks lay is no matter of channels. */
    public boolean hasChannelsOf(NetworkInput other) {
        return channels().equals(other.channels());
    }

    /**
     * Puts the channels of a patch side by side; the noise is left 0.
     *
     * @param structures each [D, H, W]: masks, or images in their place
     * @param position each [D, H, W], what says where the voxels lie, in the order of the channels
     * @return [D, H, W, channels]
     */
    public float[] join(List<float[]> structures, List<float[]> position) {
        requireGiven("structure masks", structures.size(), this.structures);
        requireGiven("channels of position", position.size(), positionCount());
        List<float[]> given = new ArrayList<>(structures);
        given.addAll(position);
        return Channels.join(given, count());
    }

    private void requireGiven(String what, int found, int expected) {
        if (found != expected) {
            throw new IllegalArgumentException("got %d %s for a network of %d".formatted(found, what, expected));
        }
    }

    /**
     * Fills the channel of noise, if there is one.
     *
     * @param input [D, H, W, channels]
     * @param patch where it lies; may stick out of a volume
     */
    public void fillNoise(float[] input, Box3 patch, long seed) {
        if (noise) {
            VoxelNoise.fill(input, patch, count(), seed);
        }
    }

    /**
     * Adds the noise, if this has one, to an input that has all other channels.
     *
     * @param given [D, H, W, channels without noise]
     * @param patch where it lies; may stick out of a volume
     * @return [D, H, W, channels]; what was given, if there is nothing to add
     */
    public float[] withNoise(float[] given, Box3 patch, long seed) {
        if (!noise) {
            return given;
        }
        int all = count();
        int voxels = patch.shape().arrayLength();
        float[] joined = new float[Math.multiplyExact(voxels, all)];
        for (int i = 0; i < voxels; i++) {
            System.arraycopy(given, i * (all - 1), joined, i * all, all - 1);
        }
        fillNoise(joined, patch, seed);
        return joined;
    }
}

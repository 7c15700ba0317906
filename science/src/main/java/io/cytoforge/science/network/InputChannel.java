package io.cytoforge.science.network;

/** What a channel of a generator's input says of a voxel; in the order of the channels. */
public enum InputChannel {
    /** Whether it belongs to a structure; as many channels as there are structure masks. */
    STRUCTURE("structure", "structure masks in {0, 1}", 0, 1),
    /** How deep it lies in the foreground, or how far outside. */
    POSITION("position", "positional map in (-1, 1)", -1, 1),
    /** How deep its plane lies in the stack. */
    DEPTH("depth", "depth in 32 planes from the first plane of the image", 0, Double.POSITIVE_INFINITY),
    /** Nothing: noise that belongs to the place; always the last. */
    NOISE("noise", "noise", -1, 1);

    private final String word;
    private final String meaning;
    private final double low;
    private final double high;

    InputChannel(String word, String meaning, double low, double high) {
        this.word = word;
        this.meaning = meaning;
        this.low = low;
        this.high = high;
    }

    /** Its name in documents, e.g. {@code depth}. */
    public String word() {
        return word;
    }

    /** What it holds, for a sentence. */
    public String meaning() {
        return meaning;
    }

    /** Smallest value that it may have. */
    public double low() {
        return low;
    }

    /** Largest value that it may have; infinite if there is none. */
    public double high() {
        return high;
    }

    /** Whether there are networks without it. */
    public boolean isOptional() {
        return this == DEPTH || this == NOISE;
    }

    /** Whether it says where a voxel lies, and so belongs to a real image as it does to a mask. */
    public boolean isPosition() {
        return this == POSITION || this == DEPTH;
    }
}

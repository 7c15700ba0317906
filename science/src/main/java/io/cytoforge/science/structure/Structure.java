package io.cytoforge.science.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What of the cells a model paints from: one structure mask, or two. The order of its masks is that of the networks' input
 * channels, and nobody else decides it.
 */
public enum Structure {
    /** The insides of what is labeled. */
    NUCLEI(StructureType.NUCLEI),
    /** The boundary of what is labeled. */
    MEMBRANES(StructureType.MEMBRANES),
    /** First the boundary of the cells, then the nuclei in them, which have labels of their own. */
    BOTH(StructureType.MEMBRANES, StructureType.NUCLEI);

    private final List<StructureType> masks;

    Structure(StructureType... masks) {
        this.masks = List.of(masks);
    }

    /** That of cells of which one thing is stained. */
    public static Structure of(StructureType type) {
        return type == StructureType.NUCLEI ? NUCLEI : MEMBRANES;
    }

    /** The masks in the order of the channels, 1 or 2. */
    public List<StructureType> masks() {
        return masks;
    }

    /** Whether the nuclei are labeled apart from the cells. */
    public boolean hasNucleiApart() {
        return masks.size() > 1;
    }

    /**
     * Makes the masks in the order of the channels: the first of the labels, the second of the nuclei.
     *
     * @param labels of the cells, or of the nuclei where they are all there is
     * @param nuclei in the cells; null unless they are labeled apart
     * @param mask of labels
     * @throws IllegalArgumentException if nuclei lack, or there are some too many
     */
    public <L, M> List<M> masksOf(L labels, @Nullable L nuclei, BiFunction<L, StructureType, M> mask) {
        if (hasNucleiApart() != (nuclei != null)) {
            throw new IllegalArgumentException("the structure %s %s"
                    .formatted(
                            this,
                            hasNucleiApart() ? "needs labels of the nuclei too" : "has no place for further nuclei"));
        }
        List<M> made = new ArrayList<>();
        made.add(mask.apply(labels, masks.getFirst()));
        if (nuclei != null) {
            made.add(mask.apply(nuclei, masks.getLast()));
        }
        return made;
    }
}

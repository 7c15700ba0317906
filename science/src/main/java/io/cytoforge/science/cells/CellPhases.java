package io.cytoforge.science.cells;

import java.util.Arrays;
import java.util.List;

/** The phase of each cell of a label volume, a byte per id. */
public final class CellPhases {
    /** Nothing is known of any cell. */
    public static final CellPhases UNKNOWN = new CellPhases(new byte[0]);

    private static final List<CellPhase> PHASES = List.of(CellPhase.values());

    private final byte[] phases;

    private CellPhases(byte[] phases) {
        this.phases = phases;
    }

    /** @param phases of ids 1…n */
    public static CellPhases of(List<CellPhase> phases) {
        byte[] bytes = new byte[phases.size() + 1];
        for (int i = 0; i < phases.size(); i++) {
            bytes[i + 1] = (byte) phases.get(i).ordinal();
        }
        return new CellPhases(bytes);
    }

    /** Whether phases are known at all. */
    public boolean areKnown() {
        return phases.length > 0;
    }

    /** @return interphase where nothing is known */
    public CellPhase of(int id) {
        return id < phases.length ? PHASES.get(phases[id]) : CellPhase.INTERPHASE;
    }

    /**
     * The same cells with other ids.
     *
     * @param former the id here of each id 1…n there, in order
     */
    public CellPhases chosen(int[] former) {
        if (!areKnown()) {
            return this;
        }
        byte[] chosen = new byte[former.length + 1];
        for (int i = 0; i < former.length; i++) {
            chosen[i + 1] = (byte) of(former[i]).ordinal();
        }
        return new CellPhases(chosen);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CellPhases that && Arrays.equals(phases, that.phases);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(phases);
    }
}

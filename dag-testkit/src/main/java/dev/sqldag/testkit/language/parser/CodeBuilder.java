package dev.sqldag.testkit.language.parser;

import dev.sqldag.testkit.language.program.Flow;
import dev.sqldag.testkit.language.program.Instruction;
import dev.sqldag.testkit.language.program.Program;
import dev.sqldag.testkit.language.program.Program.Step;
import dev.sqldag.testkit.language.syntax.Token;
import dev.sqldag.testkit.language.value.Errors;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Instructions on their way to a program: places that are not known yet are filled in later. */
final class CodeBuilder {

    private final List<Step> steps = new ArrayList<>();
    private final Deque<Block> blocks = new ArrayDeque<>();
    private final List<String> used = new ArrayList<>();
    private final Map<String, Integer> labels = new HashMap<>();
    /** The places of GOTO statements. */
    private final Map<Integer, Token> jumps = new LinkedHashMap<>();

    private int line = 1;

    /** What surrounds the statement being read. */
    private sealed interface Block {
        /** What a jump out of it must do on its way. */
        record Protected(Instruction leave, boolean handler) implements Block {}

        /** A loop, with the places of its BREAK statements. */
        record Loop(int start, List<Integer> breaks) implements Block {}
    }

    void startStatement(int newLine) {
        line = newLine;
    }

    int position() {
        return steps.size();
    }

    void emit(Instruction instruction) {
        steps.add(new Step(line, instruction, used));
        used.clear();
    }

    /** An expression of the instruction that comes next names a variable. */
    void use(String variable) {
        used.add(variable);
    }

    /** Keeps a place for an instruction that needs to know what comes after. */
    int reserve() {
        emit(new Flow.Jump(steps.size() + 1));
        return steps.size() - 1;
    }

    /** Fills a reserved place; the function gets the present position. */
    void fill(int place, IntFunction<Instruction> instruction) {
        steps.set(place, steps.get(place).with(instruction.apply(steps.size())));
    }

    void enterLoop() {
        blocks.push(new Block.Loop(steps.size(), new ArrayList<>()));
    }

    /** Ends the loop: back to its start, and BREAK comes here. */
    void leaveLoop() {
        if (blocks.pop() instanceof Block.Loop loop) {
            emit(new Flow.Jump(loop.start));
            loop.breaks.forEach(place -> fill(place, Flow.Jump::new));
        }
    }

    void enterTry() {
        blocks.push(new Block.Protected(new Flow.LeaveTry(), false));
    }

    void enterCatch() {
        blocks.push(new Block.Protected(new Flow.LeaveCatch(), true));
    }

    void leaveProtected() {
        if (blocks.pop() instanceof Block.Protected block) {
            emit(block.leave);
        }
    }

    boolean inCatch() {
        return blocks.stream().anyMatch(block -> block instanceof Block.Protected one && one.handler);
    }

    /** BREAK or CONTINUE; false outside of a loop. */
    boolean jumpFromLoop(boolean ends) {
        for (Block block : blocks) {
            if (block instanceof Block.Loop loop) {
                if (ends) {
                    loop.breaks.add(reserve());
                } else {
                    emit(new Flow.Jump(loop.start));
                }
                return true;
            }
            if (block instanceof Block.Protected passed) {
                emit(passed.leave);
            }
        }
        return false;
    }

    /** A place that GOTO can name. */
    void label(Token label) {
        if (blocks.stream().anyMatch(Block.Protected.class::isInstance)) {
            throw Errors.notUnderstood("a label inside of TRY or CATCH", label.line());
        }
        if (labels.putIfAbsent(label.upper(), position()) != null) {
            throw Errors.syntax(132, "The label '" + label.text() + "' has already been declared.", label.line());
        }
    }

    /** Goes to a label, which may come later. */
    void jumpTo(Token label) {
        for (Block block : blocks) {
            if (block instanceof Block.Protected passed) {
                emit(passed.leave);
            }
        }
        jumps.put(reserve(), label);
    }

    Program program() {
        jumps.forEach((place, label) -> {
            Integer target = labels.get(label.upper());
            if (target == null) {
                throw Errors.syntax(
                        133,
                        "A GOTO statement references the label '" + label.text()
                                + "' but the label has not been declared.",
                        label.line());
            }
            steps.set(place, steps.get(place).with(new Flow.Jump(target)));
        });
        return new Program(steps);
    }
}

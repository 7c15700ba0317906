package io.cytoforge.api.testing;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Before each class of tests, tasks that others have left in projects of their own are taken out of the line: all share one
 * database, and it would be the turn of those projects when a test claims what it has made.
 */
public final class OthersOutOfLine extends AbstractTestExecutionListener {
    private static final String DONE = OthersOutOfLine.class.getName();

    /** After the context is there. */
    @Override
    public int getOrder() {
        return 3000;
    }

    @Override
    public void prepareTestInstance(TestContext test) {
        if (test.getAttribute(DONE) == null && test.hasApplicationContext()) {
            test.setAttribute(DONE, true);
            clear(test.getApplicationContext());
        }
    }

    private static void clear(ApplicationContext context) {
        context.getBeanProvider(JdbcClient.class)
                .ifAvailable(sql -> sql.sql("""
                        update tasks set state = 'CANCELLED', finished_at = now()
                         where state = 'READY' and project <> 'default'""").update());
    }
}

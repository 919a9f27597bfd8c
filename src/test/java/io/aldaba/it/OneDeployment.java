package io.aldaba.it;

import org.jboss.arquillian.container.spi.event.DeployManagedDeployments;
import org.jboss.arquillian.container.spi.event.UnDeployManagedDeployments;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.EventContext;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Arquillian deploys once for each test class; this lets the first deployment stand until the server stops. */
public class OneDeployment implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(Once.class);
    }

    /** Lets only the first deployment pass, and no undeployment. */
    public static class Once {

        private boolean attempted;
        private boolean deployed;

        /** Deploys for the first class; a failure fails the others at once. */
        public void deploy(@Observes EventContext<DeployManagedDeployments> deployment) {
            if (!attempted) {
                attempted = true;
                deployment.proceed();
                deployed = true;
            }
            if (!deployed) {
                throw new IllegalStateException("the deployment has failed");
            }
        }

        /** Leaves it to the server's end. */
        public void undeploy(@Observes EventContext<UnDeployManagedDeployments> undeployment) {}
    }
}

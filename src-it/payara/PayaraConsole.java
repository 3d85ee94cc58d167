import fish.payara.micro.PayaraMicro;
import fish.payara.micro.PayaraMicroRuntime;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Payara Micro by the API that it has for this, told by lines on standard input: {@code deploy NAME FILE} and {@code undeploy NAME}. Run
 * from its source, so that nothing but Payara is on the class path.
 */
public class PayaraConsole {
    private static final String ADDRESS = "configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address";

    /** @param arguments its HTTP port, and a folder for its own files */
    public static void main(String[] arguments) throws Exception {
        PayaraMicroRuntime payara = PayaraMicro.getInstance().setHttpPort(Integer.parseInt(arguments[0])).setRootDir(new File(arguments[1]))
                .setNoHazelcast(true).setPreBootHandler(before -> before.run("set", ADDRESS + "=127.0.0.1")).bootStrap();
        say("ready");
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.split(" ");
            if (words[0].equals("deploy")) {
                payara.deploy(words[1], words[1], new File(words[2]));
                say((payara.getDeployedApplicationNames().contains(words[1]) ? "deployed " : "failed ") + words[1]);
            } else {
                payara.undeploy(words[1]);
                say("undeployed " + words[1]);
            }
        }
        payara.shutdown();
    }

    private static void say(String what) {
        System.out.println("Console: " + what);
    }
}

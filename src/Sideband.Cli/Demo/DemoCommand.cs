using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Sideband.Bmc.Racks;
using Sideband.Cli.Reference;
using Sideband.Cli.Serving;

namespace Sideband.Cli.Demo;

/// <summary><c>demo</c>: eight machines come up, real commands are shown at work on them, and then they are the user's, on the fleet's page and on the network.</summary>
internal static class DemoCommand
{
    private const int FirstPort = 6230;
    private const int PortStep = 100;
    private const int Tries = 20;

    public static Command Make(RootCommand root)
    {
        var once = new Option<bool>("--once") { Description = "End after the tour." };
        var command = new Command(
            "demo",
            "See it at work: a virtual rack, a tour of commands against it, and the fleet's page."
        )
        {
            once,
        };
        command.SetAction((parsed, cancellation) => RunAsync(root, parsed.GetValue(once), cancellation));
        return command.Examples("demo", "demo --once");
    }

    private static async Task<int> RunAsync(RootCommand root, bool once, CancellationToken cancellation)
    {
        var password = RandomNumberGenerator.GetHexString(12, lowercase: true);
        try
        {
            var (rack, port) = Start(password);
            await using (rack)
            {
                // The tour's commands find them as anybody's would.
                Environment.SetEnvironmentVariable("SIDEBAND_USER", "admin");
                Environment.SetEnvironmentVariable("SIDEBAND_PASSWORD", password);
                var tour = new DemoTour(root, rack, port);
                var code = await tour.RunAsync(cancellation);
                if (once || code != ExitCode.Success)
                    return code;
                await StayAsync(rack, password, port, cancellation);
                return ExitCode.Success;
            }
        }
        catch (OperationCanceledException)
        {
            await Console.Out.WriteLineAsync("\nThe rack is gone; nothing is left behind.");
            return once ? ExitCode.Interrupted : ExitCode.Success;
        }
        catch (IOException e)
        {
            await Console.Error.WriteLineAsync($"sideband: {e.Message}");
            return ExitCode.Failed;
        }
    }

    /// <summary>On the usual ports, or the next hundred where something else listens there.</summary>
    private static (Rack Rack, int Port) Start(string password)
    {
        for (var attempt = 0; ; attempt++)
        {
            var port = FirstPort + (attempt * PortStep);
            try
            {
                using var text = new StringReader(File(password, port));
                return (Rack.Start(RackFile.Read("demo.yaml", text)), port);
            }
            catch (IOException) when (attempt < Tries)
            {
                // Another demo, perhaps.
            }
        }
    }

    private static string File(string password, int port)
    {
        using var stream = typeof(DemoCommand).Assembly.GetManifestResourceStream("demo.yaml")!;
        using var reader = new StreamReader(stream);
        return reader
            .ReadToEnd()
            .Replace("{password}", password, StringComparison.Ordinal)
            .Replace("{port}", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static async Task StayAsync(Rack rack, string password, int port, CancellationToken cancellation)
    {
        var last = port + rack.Nodes.Count() - 1;
        await using var page = await ServeDemo.StartAsync(rack, cancellation);
        if (page is not null)
            await Console.Out.WriteLineAsync(
                $"""

                The fleet's page watches the rack. Open it in a browser; what stands behind the # lets you in, until Ctrl-C:

                  {page.Address}
                """
            );
        await Console.Out.WriteLineAsync(
            $"""

            The rack stays up on 127.0.0.1, UDP ports {port} to {last}. In another terminal:

              export SIDEBAND_USER=admin SIDEBAND_PASSWORD={password}
              ./sideband -H 127.0.0.1:{port} power status
              ./sideband -H '127.0.0.1:[{port}-{last}]' sensor list
              ./sideband -H 127.0.0.1:{port} --trace mc info
              ./sideband -H 127.0.0.1:{port} sensor list -o json
              ./sideband console 127.0.0.1:{port}
              ipmitool -I lanplus -C 17 -H 127.0.0.1 -p {port} -U admin -P {password} sdr elist

            Ctrl-C stops it.
            """
        );
        await Console.Out.FlushAsync(cancellation);
        if (page is not null)
            await page.RunAsync(cancellation);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
    }
}

using System.CommandLine;
using System.Net.Sockets;
using Sideband.Bmc.Racks;
using Sideband.Cli.Nouns;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client.Screens;

namespace Sideband.Cli.Racks;

/// <summary><c>rack screen</c>: where a virtual machine's screen is, and a way to it for a VNC viewer.</summary>
internal static class RackScreen
{
    private static readonly Shape Place = Shape.Of("screen", "password?");

    public static Command Make()
    {
        var (file, node) = (RackVerbs.File(), RackVerbs.Node());
        var relay = new Option<bool>("--relay")
        {
            Description = "Let one VNC viewer in on this machine's loopback, by a password that is good once.",
        };
        var port = new Option<ushort>("--port")
        {
            Description = "The port for that; 0, which is usual, is any.",
            HelpName = "number",
        };
        var command = new Command("screen", "Where a virtual machine's screen is, for a VNC viewer.")
        {
            file,
            node,
            relay,
            port,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                ScreenRelay? way = null;
                var code = await OfflineVerb.RunAsync(
                    parsed,
                    async () =>
                    {
                        var screen = await Rack.ScreenAsync(
                            RackFile.Load(parsed.GetValue(file)!),
                            parsed.GetValue(node)!,
                            cancellation
                        );
                        if (!parsed.GetValue(relay))
                            return Place.Fill(screen, null);
                        way = Open(screen, parsed.GetValue(port));
                        return Place.Fill($"{way.Endpoint}", way.Password);
                    }
                );
                using (way)
                {
                    if (way is null)
                        return code;
                    return await OfflineVerb.WaitAsync(parsed, () => way.RunAsync(cancellation));
                }
            }
        );
        return command
            .Answers(Place)
            .Examples("rack screen rack.yaml vm1", "rack screen rack.yaml vm1 --relay --port 5901");
    }

    private static ScreenRelay Open(string screen, ushort port)
    {
        try
        {
            return new(RemoteScreen.Parse(screen), port);
        }
        catch (SocketException e)
        {
            throw new IOException($"Port {port} cannot be had: {e.Message}", e);
        }
    }
}

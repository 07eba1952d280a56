using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client;
using Sideband.Protocol.Commands.GroupExtension.Dcmi;

namespace Sideband.Cli.Nouns;

/// <summary><c>dcmi config</c>: how the controller asks for its address. (DCMI 1.5 §6.1.2)</summary>
internal static class DcmiSettings
{
    private static readonly Shape Answer = Shape.Of(
        "tells its name:flag?",
        "tells dcmi:flag?",
        "random back-off:flag?",
        "initial timeout s:integer?",
        "contact timeout s:integer?",
        "retry interval s:integer?"
    );

    public static Command Make()
    {
        var name = OnOff.Option("--tell-name", "Tell the server its identifier, in option 12:");
        var dcmi = OnOff.Option("--tell-dcmi", "Tell the server that it is one of DCMI, in options 60 and 43:");
        var random = OnOff.Option("--random-back-off", "Wait for a random time between tries:");
        var initial = new Option<byte?>("--initial-timeout") { Description = "Seconds between the first two tries." };
        var contact = new Option<ushort?>("--contact-timeout") { Description = "Seconds after which it gives up." };
        var retry = new Option<ushort?>("--retry-interval") { Description = "Seconds after which it tries again." };
        var again = new Option<bool>("--renew") { Description = "Ask for an address anew; the session may be lost." };
        return new Command("config", "How the controller asks for its address; or set it.")
        {
            name,
            dcmi,
            random,
            initial,
            contact,
            retry,
            again,
        }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var settings = client.Dcmi;
                    var (n, d, r) = (OnOff.Of(parsed, name), OnOff.Of(parsed, dcmi), OnOff.Of(parsed, random));
                    if (n is not null || d is not null || r is not null)
                    {
                        var old = await settings.ReadAsync<DcmiDiscoveryConfiguration>(cancellation) ?? default;
                        await settings.WriteAsync(
                            new DcmiDiscoveryConfiguration(
                                n ?? old.Option12,
                                d ?? old.Option60,
                                r ?? old.RandomBackOff
                            ),
                            cancellation
                        );
                    }
                    if (parsed.GetValue(initial) is { } i)
                        await settings.WriteAsync(new DcmiDhcpTiming1(i), cancellation);
                    if (parsed.GetValue(contact) is { } c)
                        await settings.WriteAsync(new DcmiDhcpTiming2(c), cancellation);
                    if (parsed.GetValue(retry) is { } t)
                        await settings.WriteAsync(new DcmiDhcpTiming3(t), cancellation);
                    var report = await ShowAsync(client, cancellation);
                    // Last: the address may go.
                    if (parsed.GetValue(again))
                        await settings.WriteAsync(new DcmiActivateDhcp(1), cancellation);
                    return report;
                }
            )
            .Answers(Answer)
            .Examples("-H node7 dcmi config", "-H node7 dcmi config --tell-name on --retry-interval 120");
    }

    private static async Task<Report> ShowAsync(IpmiClient client, CancellationToken cancellation)
    {
        var discovery = await client.Dcmi.ReadAsync<DcmiDiscoveryConfiguration>(cancellation);
        return Answer.Fill(
            discovery?.Option12,
            discovery?.Option60,
            discovery?.RandomBackOff,
            (await client.Dcmi.ReadAsync<DcmiDhcpTiming1>(cancellation))?.InitialTimeout,
            (await client.Dcmi.ReadAsync<DcmiDhcpTiming2>(cancellation))?.ContactTimeout,
            (await client.Dcmi.ReadAsync<DcmiDhcpTiming3>(cancellation))?.RetryInterval
        );
    }
}

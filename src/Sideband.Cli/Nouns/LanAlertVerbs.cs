using System.CommandLine;
using System.Net;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client;
using Sideband.Client.Operations;
using Sideband.Protocol.Commands.Transport.Lan;

namespace Sideband.Cli.Nouns;

/// <summary><c>lan alert</c>: whom a LAN channel alerts.</summary>
internal static class LanAlertVerbs
{
    private static readonly Shape Places = Shape.ListOf(
        "destination:integer",
        "address?",
        "type",
        "acknowledged:flag",
        "timeout:integer",
        "retries:integer"
    );

    private static readonly Shape Made = Shape.Of(
        "destination:integer",
        "address?",
        "acknowledged:flag",
        "timeout:integer",
        "retries:integer"
    );

    public static Command Make()
    {
        var channel = Channel();
        return new("alert", "Whom the LAN channel alerts.")
        {
            new Command("list", "The destinations.") { channel }
                .OnHosts(
                    async (client, parsed, cancellation) =>
                    {
                        var report = Places.Report();
                        await foreach (
                            var place in client.Alerts.DestinationsAsync(
                                ChannelOption.Of(client, parsed, channel),
                                cancellation
                            )
                        )
                        {
                            report.Add(
                                place.Number,
                                place.Address?.ToString(),
                                Words(place.Type),
                                place.Acknowledged,
                                place.Timeout,
                                place.Retries
                            );
                        }
                        return report;
                    }
                )
                .Answers(Places)
                .Examples("-H node7 lan alert list", "-H node[01-12] lan alert list -o json"),
            Set(channel),
        };
    }

    /// <summary>The option for a channel; without it the one that the request comes over.</summary>
    public static Option<byte> Channel() =>
        new("--channel")
        {
            Description = "The channel's number; 14 is this one.",
            DefaultValueFactory = _ => AlertOperations.PresentChannel,
        };

    private static Command Set(Option<byte> channel)
    {
        var number = new Argument<byte>("destination") { Description = "Its number; 0 is for now only." };
        var address = new Argument<string>("address") { Description = "IPv4 or IPv6; none alerts nobody." };
        var acknowledged = new Option<bool>("--acknowledged") { Description = "It acknowledges what arrives." };
        var timeout = new Option<int>("--ack-timeout")
        {
            Description = "Seconds to wait for that, or between repetitions.",
            DefaultValueFactory = _ => 4,
        };
        var retries = new Option<byte>("--retries") { Description = "How often an alert is repeated, up to 7." };
        return new Command("set", "Set a destination.") { number, address, acknowledged, timeout, retries, channel }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var text = parsed.GetValue(address)!;
                    var place = new AlertDestination(
                        parsed.GetValue(number),
                        AlertDestinationType.Pet,
                        text == "none" ? null
                            : IPAddress.TryParse(text, out var ip) ? ip
                            : throw new UsageException(
                                $"'{text}' is no address; expected one as 192.0.2.10 or fd00::5"
                            ),
                        parsed.GetValue(acknowledged),
                        parsed.GetValue(timeout) is >= 1 and <= 256 and var seconds
                            ? seconds
                            : throw new UsageException("--ack-timeout is 1 to 256 seconds"),
                        parsed.GetValue(retries) is <= 7 and var times
                            ? times
                            : throw new UsageException("--retries is 0 to 7")
                    );
                    await client.Alerts.SetDestinationAsync(
                        place,
                        ChannelOption.Of(client, parsed, channel),
                        cancellation
                    );
                    return Made.Fill(
                        place.Number,
                        place.Address?.ToString(),
                        place.Acknowledged,
                        place.Timeout,
                        place.Retries
                    );
                }
            )
            .Answers(Made)
            .Examples(
                "-H node7 lan alert set 1 192.0.2.10 --acknowledged --retries 3",
                "-H node[01-12] lan alert set 2 fd00::5"
            );
    }

    private static string Words(AlertDestinationType type) =>
        type switch
        {
            AlertDestinationType.Pet => "trap",
            AlertDestinationType.Oem1 => "OEM 1",
            AlertDestinationType.Oem2 => "OEM 2",
            _ => $"reserved {(byte)type}",
        };
}

using System.CommandLine;
using System.Net;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client;
using Sideband.Client.Operations;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Commands.Transport.Lan;

namespace Sideband.Cli.Nouns;

/// <summary><c>alert</c>: lets a controller alert now.</summary>
internal static class AlertNoun
{
    private const byte Volatile = 0;
    private static readonly Shape Outcome = Shape.Of("alert");

    public static Command Make() =>
        new("alert", "Let a controller alert somebody now.")
        {
            Send(),
            new Command("status", "How the last alert that somebody asked for went.")
                .OnHosts(
                    async (client, _, cancellation) =>
                        Outcome.Fill(Words(await client.Alerts.StatusAsync(cancellation: cancellation)))
                )
                .Answers(Outcome)
                .Examples("-H node7 alert status", "-H node[01-12] alert status -o json"),
        };

    private static Command Send()
    {
        var destination = new Option<byte>("--destination")
        {
            Description = "One of the channel's destinations.",
            DefaultValueFactory = _ => 1,
        };
        var to = new Option<string?>("--to") { Description = "An address that is set for this alert only." };
        var text = new Option<string?>("--text") { Description = "A text that goes along." };
        var number = new Option<byte?>("--string") { Description = "The number of an alert string that goes along." };
        var channel = LanAlertVerbs.Channel();
        var events = new EventOptions();
        var deasserted = new Option<bool>("--deasserted") { Description = "The state was left." };
        var command = new Command("send", "Send an alert, and say how it went.")
        {
            destination,
            to,
            text,
            number,
            channel,
            deasserted,
        };
        events.AddTo(command);
        return command
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var target = parsed.GetValue(destination);
                    if (parsed.GetValue(to) is { } address)
                        target = await SetAsync(
                            client,
                            address,
                            ChannelOption.Of(client, parsed, channel),
                            cancellation
                        );
                    if (parsed.GetValue(text) is { } words)
                        await client.Pef.SetStringAsync(Volatile, words, cancellation);
                    var named = await events.FindAsync(client, parsed, cancellation);
                    AlertEvent? about = named is null
                        ? null
                        : new AlertEvent(
                            named.Generator ?? EventNoun.OwnSoftwareId,
                            EventNoun.MessageOf(named, parsed.GetValue(deasserted))
                        );
                    var outcome = await client.Alerts.SendAsync(
                        target,
                        about,
                        parsed.GetValue(text) is null ? parsed.GetValue(number) : Volatile,
                        ChannelOption.Of(client, parsed, channel),
                        cancellation
                    );
                    return outcome is AlertOutcome.Succeeded
                        ? Outcome.Fill(Words(outcome))
                        : throw Failed(client, target, outcome);
                }
            )
            .Answers(Outcome)
            .Examples(
                "-H node7 alert send --to 192.0.2.10 --text \"Only a test\"",
                "-H node[01-12] alert send --destination 1 --type fan --event lower-critical"
            );
    }

    private static IpmiException Failed(IpmiClient client, byte target, AlertOutcome outcome) =>
        new($"{client.Peer}: the alert to destination {target} did not arrive: {Words(outcome)}.")
        {
            Hint =
                "'sideband lan alert list' shows the destinations; is somebody listening there, as 'sideband pet listen --ack'?",
        };

    /// <summary>Makes the volatile destination this address.</summary>
    private static async Task<byte> SetAsync(
        IpmiClient client,
        string text,
        byte channel,
        CancellationToken cancellation
    )
    {
        if (!IPAddress.TryParse(text, out var address))
            throw new UsageException($"'{text}' is no address; expected one as 192.0.2.10 or fd00::5");
        var place = new AlertDestination(Volatile, AlertDestinationType.Pet, address, false, 1, 0);
        await client.Alerts.SetDestinationAsync(place, channel, cancellation);
        return Volatile;
    }

    private static string Words(AlertOutcome outcome) =>
        outcome switch
        {
            AlertOutcome.None => "none",
            AlertOutcome.Succeeded => "arrived, or sent where nobody acknowledges",
            AlertOutcome.NoWay => "there is no way to the destination",
            AlertOutcome.NotAcknowledged => "nobody acknowledged it",
            AlertOutcome.InProgress => "under way",
            _ => $"reserved {(byte)outcome:X2}h",
        };
}

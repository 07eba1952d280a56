using System.CommandLine;
using Sideband.Cli.Nouns;
using Sideband.Cli.Output;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Wire;

namespace Sideband.Cli.Via;

/// <summary>Power and chassis as the server last read them.</summary>
internal static class ViaPower
{
    /// <summary>So long a job has machines blink.</summary>
    private const byte IdentifySeconds = 60;

    public static ServerWay Status(Shape shape) =>
        new ViaNode(
            (_, node, _, _) =>
            {
                ServedWords.MustBeKnown(node);
                return Task.FromResult(ServerWay.Filled(shape, ServerWay.Age, node.State, node.StateAgeSeconds));
            },
            ServerWay.Age
        );

    public static ServerWay Chassis(Shape shape) =>
        new ViaNode(
            async (fleet, node, _, cancellation) =>
            {
                ServedWords.MustBeKnown(node);
                var detail = await fleet.NodeAsync(node.Name, cancellation);
                return
                    detail.Chassis is { } chassis
                    && Message.Read<GetChassisStatus.Response>(HexText.Parse(chassis.Bytes), out var status)
                        != BodyFit.TooShort
                    ? ServerWay.Filled(shape, ServerWay.Age, [.. ChassisNoun.CellsOf(status), chassis.AgeSeconds])
                    : throw new NodeUnknownException("the server was not told of its chassis yet");
            },
            ServerWay.Age
        );

    /// <summary>A job has machines blink for a minute, or no more.</summary>
    public static ServerWay Identify(Shape shape, Argument<byte> seconds, Option<bool> forever)
    {
        return new ViaJob(
            parsed => Said(parsed) == 0 ? "identify-off" : "identify",
            (parsed, _) => shape.Fill(Said(parsed) == 0 ? "off" : $"{IdentifySeconds} s")
        )
        {
            Refuses = parsed =>
                parsed.GetValue(forever) || Said(parsed) is not (null or 0 or IdentifySeconds)
                    ? $"over a server a machine blinks for {IdentifySeconds} s, and 0 ends it: leave the seconds and --forever away"
                    : null,
        };

        byte? Said(ParseResult parsed) =>
            parsed.GetResult(seconds) is { Tokens.Count: > 0 } ? parsed.GetValue(seconds) : null;
    }
}

using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client.Traps;
using Sideband.Protocol;
using Sideband.Protocol.Commands.SensorEvent.Pef;
using Sideband.Protocol.Framing.Snmp;
using Sideband.Protocol.Records.Pet;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;
using Sideband.Protocol.Wire;

namespace Sideband.Cli.Nouns;

/// <summary><c>pet</c>: the traps that controllers send.</summary>
internal static class PetNoun
{
    private static readonly Shape Trap = Shape.Of(
        "event",
        "direction",
        "severity",
        "sensor",
        "reported by",
        "entity",
        "time",
        "utc offset:integer?",
        "text",
        "guid?",
        "manufacturer:integer",
        "product:integer",
        "sequence:integer",
        "specific:integer",
        "community",
        "other fields:list"
    );

    private static readonly Shape Came = Shape.ListOf("time", "severity", "sensor", "event", "direction", "text");

    public static Command Make() => new("pet", "Read the traps that controllers send.") { Decode(), Listen() };

    private static Command Decode()
    {
        var hex = new Argument<string[]>("hex")
        {
            Description = "A whole SNMP datagram, or the variable's bytes with --specific.",
            Arity = ArgumentArity.OneOrMore,
        };
        var specific = new Option<uint?>("--specific")
        {
            Description = "The trap's specific number, where the bytes are the variable's.",
        };
        var command = new Command("decode", "Say what a trap tells.") { hex, specific };
        command.SetAction(parsed =>
        {
            try
            {
                var (trap, community) = Read(string.Concat(parsed.GetValue(hex)!), parsed.GetValue(specific));
                ResultPrinter.PrintRows(Screen.Of(parsed), Single(trap, community));
                return ExitCode.Success;
            }
            catch (UsageException e)
            {
                parsed.InvocationConfiguration.Error.WriteLine($"sideband: {e.Message}");
                return ExitCode.Usage;
            }
        });
        return command
            .Answers(Trap)
            .Examples(
                "pet decode --specific 356096 a123456789abcdefa123456789abcdef123400015180ffff202010207317608001ff000000000019000002a20100c1",
                "pet decode 306c02010004067075626c6963a45f06092b06010401986f01014004c00002070201060203010189430301e240303f303d060a2b06010401986f010101042fa123456789abcdefa123456789abcdef12350f0f0f0f003c2020102031030159646000000000001900000157002ac1"
            );
    }

    private static Command Listen()
    {
        var port = new Option<ushort>("--port")
        {
            Description = "The UDP port; 162 needs rights on most machines.",
            DefaultValueFactory = _ => SnmpTrap.Port,
        };
        var address = new Option<string>("--address")
        {
            Description = "The address to listen on; all by default.",
            DefaultValueFactory = _ => "::",
        };
        var acknowledge = new Option<bool>("--ack") { Description = "Tell controllers that their traps have arrived." };
        var count = new Option<int>("--count") { Description = "End after so many traps." };
        var command = new Command("listen", "Print traps as they come in.") { port, address, acknowledge, count };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                try
                {
                    return await ListenAsync(
                        parsed,
                        Local(parsed.GetValue(address)!, parsed.GetValue(port)),
                        parsed.GetValue(acknowledge),
                        parsed.GetValue(count),
                        cancellation
                    );
                }
                catch (Exception e) when (e is UsageException or SocketException)
                {
                    await parsed.InvocationConfiguration.Error.WriteLineAsync(
                        $"sideband: cannot listen on port {parsed.GetValue(port)}: {e.Message}"
                    );
                    return ExitCode.Usage;
                }
            }
        );
        return command.Answers(Came).Examples("pet listen --port 1162 --ack", "pet listen --count 1 -o json");
    }

    private static async Task<int> ListenAsync(
        ParseResult parsed,
        IPEndPoint local,
        bool acknowledge,
        int count,
        CancellationToken cancellation
    )
    {
        using var listener = new TrapListener(local);
        await parsed.InvocationConfiguration.Error.WriteLineAsync($"listening on {listener.Local}");
        var stream = new RowStream(Screen.Of(parsed));
        var seen = 0;
        await foreach (var received in listener.ReceiveAsync(cancellation))
        {
            if (acknowledge)
                listener.Acknowledge(received);
            stream.Tell(received.From.ToString(), Row(received));
            if (++seen == count)
                return ExitCode.Success;
        }
        return ExitCode.Interrupted;
    }

    private static IPEndPoint Local(string address, ushort port)
    {
        if (!IPAddress.TryParse(address, out var ip))
            throw new UsageException($"'{address}' is no address");
        // A machine without IPv6 listens on what it has.
        return IPAddress.IPv6Any.Equals(ip) && !Socket.OSSupportsIPv6 ? new(IPAddress.Any, port) : new(ip, port);
    }

    private static (PlatformEventTrap Trap, string Community) Read(string hex, uint? specific)
    {
        byte[] bytes;
        try
        {
            bytes = Convert.FromHexString(hex.Replace("0x", "", StringComparison.OrdinalIgnoreCase));
        }
        catch (FormatException e)
        {
            throw new UsageException("the bytes are no pairs of hexadecimal digits", e);
        }
        if (specific is { } number)
        {
            return Message.TryRead<PetVariables>(bytes, out var variables)
                ? (new(PetSpecificTrap.FromNumber(number), variables), "")
                : throw new UsageException($"the variable of a trap has 46 bytes or more, these are {bytes.Length}");
        }
        return SnmpTrap.TryRead(bytes, out var snmp) && PlatformEventTrap.TryRead(in snmp, out var trap)
            ? (trap, snmp.Community)
            : throw new UsageException(
                "these bytes are no platform event trap of SNMP version 1; the variable's bytes alone need --specific"
            );
    }

    private static Report Single(in PlatformEventTrap trap, string community)
    {
        var v = trap.Variables;
        return Trap.Fill(
            EventText.Of(trap.Event),
            trap.Specific.Deassertion ? "deasserted" : "asserted",
            v.Severity.Name(),
            $"{trap.Specific.SensorType.Name()} #{v.SensorNumber}",
            string.Create(CultureInfo.InvariantCulture, $"{v.SensorDevice:X2}h"),
            $"{v.Entity.Name()} {v.EntityInstance}",
            trap.Time.ToString(),
            v.UtcOffset == PetVariables.UnknownUtcOffset ? null : unchecked((short)v.UtcOffset),
            trap.AlertString,
            SystemGuid.Decode(v.Guid.Span)?.ToString(),
            v.ManufacturerId,
            v.SystemId,
            v.Sequence,
            trap.Specific.ToNumber(),
            PrintableText.Escape(community),
            PetField
                .ReadAll(v.CustomFields.Span)
                .Where(f => f.Kind is not PetFieldKind.AlertString)
                .Select(f => f.Text(v.Language))
                .ToArray()
        );
    }

    private static Report Row(ReceivedTrap received)
    {
        var report = Came.Report();
        var trap = received.Trap;
        report.Add(
            trap.Time.ToString(),
            trap.Variables.Severity.Name(),
            $"{trap.Specific.SensorType.Name()} #{trap.Variables.SensorNumber}",
            EventText.Of(trap.Event),
            trap.Specific.Deassertion ? "deasserted" : "asserted",
            trap.AlertString
        );
        return report;
    }
}

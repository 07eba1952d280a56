using System.CommandLine;
using System.Globalization;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client.Operations;
using Sideband.Protocol.Records.Spd;
using Sideband.Protocol.Wire;

namespace Sideband.Cli.Nouns;

/// <summary><c>i2c</c>: devices on a controller's buses. (IPMI v2.0 §22.11)</summary>
internal static class BusNoun
{
    private static readonly Shape Data = Shape.Of("data");
    private static readonly Shape Found = Shape.ListOf("address");
    private static readonly Shape Module = Shape.Of(
        "type",
        "size mb:integer?",
        "part number?",
        "serial number?",
        "manufacturer code?",
        "made?",
        "checksum?"
    );

    private static readonly Option<string> Bus = new("--bus")
    {
        Description = "private:N of the controller, or channel:N that is shared, as channel:0 for IPMB; private:0.",
        DefaultValueFactory = _ => "private:0",
        HelpName = "bus",
    };

    public static Command Make() =>
        new("i2c", "Talk to devices on the controller's buses.") { Transfer(), Spd(), Scan() };

    private static Command Transfer()
    {
        var address = new Argument<string>("address")
        {
            Description = "The device's address with its lowest bit, as A0.",
        };
        var write = new Argument<string[]>("bytes")
        {
            Description = "What to write, in hexadecimal.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var read = new Option<byte>("--read") { Description = "Bytes to read after that; 0." };
        return new Command("transfer", "Write to a device, then read from it.") { address, write, read, Bus }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var data = await client.Buses.TransferAsync(
                        BusOf(parsed),
                        Hex.Byte(parsed.GetValue(address)!),
                        new Octets(Hex.Parse(parsed.GetValue(write)!)),
                        parsed.GetValue(read),
                        cancellation
                    );
                    return Data.Fill(string.Join(' ', data.ToArray().Select(Code)));
                },
                dangerous: true
            )
            .Answers(Data)
            .Examples("-H node7 i2c transfer A0 00 --read 16", "-H node7 i2c transfer 9C 01 --read 1 --bus private:2");
    }

    private static Command Spd()
    {
        var address = new Argument<string>("address") { Description = "The module's address, as A0." };
        return new Command("spd", "What a memory module says of itself.") { address, Bus }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var bytes = await client.Buses.ReadSpdAsync(
                        BusOf(parsed),
                        Hex.Byte(parsed.GetValue(address)!),
                        cancellation
                    );
                    var module = MemoryModule.Decode(bytes.Span);
                    return Module.Fill(
                        module.Type,
                        module.Megabytes,
                        module.PartNumber,
                        module.SerialNumber,
                        module.Manufacturer,
                        module.Made,
                        module.IsIntact is { } intact
                            ? intact
                                ? "good"
                                : "bad"
                            : null
                    );
                }
            )
            .Answers(Module)
            .Examples("-H node7 i2c spd A0", "-H node7 i2c spd A2 --bus private:1 -o json");
    }

    private static Command Scan()
    {
        var sure = new Option<bool>("--i-know")
        {
            Description =
                "A read is a command to some devices: they may switch, lock or write. Say that this is wanted.",
        };
        return new Command("scan", "Read from every address of a bus, and tell which answer.") { sure, Bus }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    if (!parsed.GetValue(sure))
                        throw new UsageException(
                            "a scan reads from every device, and some take that for a command; if it is wanted, say --i-know"
                        );
                    var report = Found.Report();
                    foreach (var address in await client.Buses.ScanAsync(BusOf(parsed), cancellation))
                        report.Add(Code(address));
                    return report;
                },
                dangerous: true
            )
            .Answers(Found)
            .Examples("-H node7 i2c scan --i-know", "-H node7 i2c scan --i-know --bus private:1");
    }

    private static BusAddress BusOf(ParseResult parsed)
    {
        var text = parsed.GetValue(Bus)!;
        var parts = text.Split(':');
        if (
            parts.Length == 2
            && byte.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        )
        {
            if (parts[0] == "private" && number <= 7)
                return new(true, number, 0);
            if (parts[0] == "channel" && number <= 0xF)
                return new(false, 0, number);
        }
        throw new UsageException($"'{text}' is no bus; they look like private:0 (to 7) or channel:0 (to 15)");
    }

    private static string Code(byte code) => code.ToString("X2", CultureInfo.InvariantCulture);
}

using System.CommandLine;
using System.Globalization;
using Sideband.Cli.Hosts;
using Sideband.Client;
using Sideband.Client.Operations;
using Sideband.Protocol.Commands.GroupExtension.Dcmi;
using Sideband.Protocol.Wire;

namespace Sideband.Cli.Nouns;

/// <summary>Which commands a verb of the firewall is about.</summary>
internal sealed class FirewallOptions
{
    private const byte FirstWithOwner = 0x2C;
    private const byte OemGroup = 0x2E;

    private static readonly (string Name, byte Code)[] Names =
    [
        ("chassis", 0x00),
        ("bridge", 0x02),
        ("sensor", 0x04),
        ("app", 0x06),
        ("firmware", 0x08),
        ("storage", 0x0A),
        ("transport", 0x0C),
        ("group", 0x2C),
        ("oem", 0x2E),
    ];

    private readonly Option<string?> _netFn = new("--netfn")
    {
        Description =
            $"Network function: {string.Join(", ", Names.Select(n => n.Name))}, or its number in hexadecimal.",
        HelpName = "netfn",
    };

    private readonly Option<byte> _lun = new("--lun") { Description = "Logical unit, 0 to 3; 0." };

    private readonly Option<byte> _channel = new("--channel")
    {
        Description = "Commands that come by this channel; 14, the one that this comes by.",
        DefaultValueFactory = _ => ChannelOperations.Present,
    };

    private readonly Option<string?> _owner = new("--owner")
    {
        Description = "Whose commands they are, in hexadecimal: DC for DCMI, three bytes of an OEM's number.",
        HelpName = "hex",
    };

    public Command AddTo(Command command, bool netFnNeeded)
    {
        foreach (var option in (Option[])[_netFn, _lun, _channel, _owner])
            command.Options.Add(option);
        if (netFnNeeded)
            command.Validators.Add(result =>
            {
                if (result.GetResult(_netFn) is null)
                    result.AddError("which network function? Name it with --netfn");
            });
        return command;
    }

    /// <summary>What was named.</summary>
    public FirewallScope Scope(ParseResult parsed)
    {
        var text = parsed.GetValue(_netFn)!;
        var known = Names.FirstOrDefault(n => n.Name.Equals(text, StringComparison.OrdinalIgnoreCase));
        return Scope(parsed, known.Name is null ? Hex.Byte(text) : known.Code);
    }

    /// <summary>What was named, or else all that the controller has.</summary>
    public async Task<IReadOnlyList<FirewallScope>> ScopesAsync(
        IpmiClient client,
        ParseResult parsed,
        CancellationToken cancellation
    )
    {
        if (parsed.GetValue(_netFn) is not null)
            return [Scope(parsed)];
        var all = await client.Firewall.NetFnsAsync(parsed.GetValue(_channel), parsed.GetValue(_lun), cancellation);
        // Whose commands an OEM's group holds has to be named.
        return [.. all.Where(n => n < OemGroup).Select(n => Scope(parsed, n))];
    }

    private FirewallScope Scope(ParseResult parsed, byte netFn)
    {
        var owner = parsed.GetValue(_owner) is { } hex ? Hex.Parse([hex]) : [];
        if (netFn == FirstWithOwner && owner.Length == 0)
            owner = [DcmiGroup.Id];
        if (netFn is > 0x3E || netFn % 2 != 0)
            throw new UsageException(
                string.Create(CultureInfo.InvariantCulture, $"{netFn:X2}h is no network function of requests")
            );
        return new(parsed.GetValue(_channel), netFn, parsed.GetValue(_lun), new Octets(owner));
    }
}

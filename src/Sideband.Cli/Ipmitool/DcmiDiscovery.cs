using System.Net;
using Sideband.Client;
using Sideband.Protocol;
using Sideband.Protocol.Sensors;

namespace Sideband.Cli.Ipmitool;

/// <summary>ipmitool's <c>dcmi discover</c>, <c>sensors</c> and <c>oob_discover</c>.</summary>
internal static class DcmiDiscovery
{
    private const byte GetCapabilities = 0x01;
    private const byte Dcmi = 0xDC;
    private const byte None = 0xFF;

    /// <summary>Completion code, group, version and revision stand before a capability.</summary>
    private const int Head = 5;

    private const int PingRate = 10;
    private static readonly TimeSpan PingWait = TimeSpan.FromSeconds(1);

    /// <summary>What versions 1.0 and 1.1 have bits for; 1.5 keeps them free. (DCMI 1.0 table 6-3)</summary>
    private static readonly string[] Mandatory =
    [
        "Identification support available",
        "SEL logging available",
        "Chassis power available",
        "Temperature monitor available",
    ];

    private static readonly string[] Optional = ["Power management available"];

    private static readonly string[] Access =
    [
        "In-band KCS channel available",
        "Out-of-band serial TMODE available",
        "Out-of-band secondary LAN channel available",
        "Out-of-band primary LAN channel available",
        "SOL enabled",
        "VLAN capable",
    ];

    private static readonly string[] Identification = ["GUID", "DHCP hostname", "Asset tag"];

    private static readonly string[] Temperatures =
    [
        "Inlet air temperature sensors",
        "CPU temperature sensors",
        "Baseboard temperature sensors",
    ];

    private static readonly (EntityId Id, string Name)[] Parts =
    [
        ((EntityId)0x40, "Inlet"),
        ((EntityId)0x41, "CPU"),
        ((EntityId)0x42, "Baseboard"),
    ];

    public static async Task<int> RunAsync(DropIn tool)
    {
        Action<DropIn, byte[]>[] parts = [Platform, Log, Power, Channels];
        for (byte selector = 1; selector <= parts.Length; selector++)
        {
            var answer = await tool.Client.SendRawAsync(
                (byte)NetFn.GroupExtension,
                GetCapabilities,
                new[] { Dcmi, selector }
            );
            if (answer[0] != 0)
            {
                tool.Fail(
                    $"\n    DCMI request failed because: {Words.Completion((CompletionCode)answer[0])} ({answer[0]:x})"
                );
                continue;
            }
            // Missing bytes are no capabilities.
            Array.Resize(ref answer, Math.Max(answer.Length, Head + 4));
            parts[selector - 1](tool, answer[Head..]);
        }
        tool.Line("");
        return 0;
    }

    private static void Platform(DropIn tool, byte[] data)
    {
        tool.Line("    Supported DCMI capabilities:");
        tool.Line("\n         Mandatory platform capabilities");
        Bits(tool, Mandatory, data[0]);
        tool.Line("\n         Optional platform capabilities");
        Bits(tool, Optional, data[1]);
        tool.Line("\n         Managebility access capabilities");
        Bits(tool, Access, data[2]);
    }

    private static void Log(DropIn tool, byte[] data)
    {
        tool.Line("\n    Mandatory platform attributes:");
        tool.Line("\n         SEL Attributes: ");
        tool.Line($"               SEL automatic rollover is {((data[1] & 0x80) != 0 ? "enabled" : "not present")}");
        tool.Line($"               {(data[0] | data[1] << 8) & 0xFFF} SEL entries");
        tool.Line("\n         Identification Attributes: ");
        Bits(tool, Identification, data[2]);
        tool.Line("\n         Temperature Monitoring Attributes: ");
        Bits(tool, Temperatures, data[3]);
    }

    /// <summary>The peer takes only 40h for the controller itself.</summary>
    private static void Power(DropIn tool, byte[] data)
    {
        tool.Line("\n    Optional Platform Attributes: ");
        tool.Line("\n         Power Management:");
        tool.Line(
            data[0] == 0x40
                ? "                Slave address of device: 20h (BMC)"
                : $"                Slave address of device: {data[0]:x}h (8bits)(Satellite/External controller)"
        );
        var (channel, revision) = (data[1] >> 4, data[1] & 0xF);
        tool.Line(
            channel == 0
                ? "                Channel number is 0h (Primary BMC)"
                : $"                Channel number is {channel:x}h "
        );
        tool.Line($"                    Device revision is {revision} ");
    }

    private static void Channels(DropIn tool, byte[] data)
    {
        tool.Line("\n    Manageability Access Attributes: ");
        tool.Line(
            data[0] == None
                ? "         Primary LAN channel is not available for OOB"
                : $"         Primary LAN channel number: {data[0]} is available"
        );
        tool.Line(
            data[1] == None
                ? "         Secondary LAN channel is not available for OOB"
                : $"         Secondary LAN channel number: {data[1]} is available"
        );
        tool.Line(
            data[2] == None
                ? "         No serial channel is available"
                : $"         Serial channel number: {data[2]} is available"
        );
    }

    private static void Bits(DropIn tool, string[] words, byte bits)
    {
        for (var bit = 0; bit < words.Length; bit++)
        {
            if ((bits >> bit & 1) != 0)
                tool.Line($"        {words[bit]}");
        }
    }

    public static async Task<int> SensorsAsync(DropIn tool, Repository repository)
    {
        var records = await repository.AllAsync();
        tool.Line("");
        foreach (var (entity, name) in Parts)
        {
            var ids = await tool.Client.Dcmi.SensorsAsync(SensorType.Temperature, entity);
            tool.Line($"{name}: {ids.Count} temperature sensor{(ids.Count > 1 ? "s" : "")} found:");
            foreach (var id in ids)
            {
                tool.Print($"Record ID 0x{id:x4}: ");
                foreach (var record in records)
                {
                    if (record.Id == id)
                        await SdrPrinter.PrintAsync(tool, record, false);
                }
            }
            tool.Line("");
        }
        return 0;
    }

    /// <summary>A ping as outside of sessions; the peer tells the answer only when it is verbose.</summary>
    public static async Task<int> PingAsync(DropIn tool)
    {
        var sweep = new PresenceSweep(PingRate, PingWait, TimeProvider.System);
        var presence = tool.Client.Peer is IPEndPoint peer ? await sweep.PingAsync(peer) : null;
        if (presence is not null && tool.Verbose > 0)
            tool.Line($"Received IPMI/RMCP response packet: IPMI{(presence.HasIpmi ? "" : " NOT")} Supported");
        tool.Line("");
        return presence is null ? DropIn.Failed : 0;
    }
}

using System.Text;
using Sideband.Bmc;
using Sideband.Client;
using Sideband.Protocol.Commands.GroupExtension.Dcmi;

namespace Sideband.Simulation.Tests.Errands;

/// <summary>The limit of power, and whether it counts; the owner's mark; the name and the times for DHCP.</summary>
internal sealed class LimitErrand(Operator console) : Errand(console)
{
    /// <summary>A sensor without which there is nothing to limit.</summary>
    public const string Sensor =
        "- {name: Power, type: power unit, unit: watts, idle: 200, full: 200, off: 8, range: 0..1000}";

    private const string LimitKey = "power limit";
    private const string ActiveKey = "power limit counts";
    private const string TagKey = "asset tag";
    private const string NameKey = "name for DHCP";

    private string TimeKey => $"DHCP timing {Index + 1}";

    public override async Task RunAsync(IpmiClient client)
    {
        var number = Next;
        switch (Random.Next(4), Index)
        {
            case (0, 0):
                // High enough, so that nothing has to be done about it.
                var limit = new SetPowerLimit(PowerLimitAction.None, (ushort)(500 + number), 1000, 60);
                await SetAsync(LimitKey, $"{limit.Watts}", () => client.Dcmi.SetPowerLimitAsync(limit));
                break;
            case (1, 0):
                var counts = Random.Next(2) == 0;
                await SetAsync(ActiveKey, $"{counts}", () => client.Dcmi.ActivatePowerLimitAsync(counts));
                break;
            case (0, 1):
                await SetAsync(TagKey, $"tag {number}", () => client.Dcmi.SetAssetTagAsync($"tag {number}"));
                break;
            case (1, 1):
                await SetAsync(NameKey, $"name-{number}", () => client.Dcmi.SetIdentifierAsync($"name-{number}"));
                break;
            default:
                var value = (byte)(1 + number % 250);
                await SetAsync(TimeKey, $"{value}", () => WriteAsync(client, value));
                break;
        }
        await Console.EndAsync("read limits", () => ReadAsync(client));
    }

    public override async Task ReadAsync(IpmiClient client)
    {
        await CheckAsync(TimeKey, async () => await TimeAsync(client));
        switch (Index)
        {
            case 0:
                var (limit, isActive) = await client.Dcmi.PowerLimitAsync();
                await CheckAsync(LimitKey, () => Task.FromResult($"{limit?.Watts}"));
                await CheckAsync(ActiveKey, () => Task.FromResult($"{isActive}"));
                break;
            case 1:
                await CheckAsync(TagKey, () => client.Dcmi.AssetTagAsync());
                await CheckAsync(NameKey, () => client.Dcmi.IdentifierAsync());
                break;
        }
    }

    public override void CheckDisk(Controller controller)
    {
        var dcmi = controller.Dcmi;
        Ledger.CheckDisk(
            TimeKey,
            Index switch
            {
                0 => $"{dcmi.Configuration.Read<DcmiDhcpTiming1>().InitialTimeout}",
                1 => $"{dcmi.Configuration.Read<DcmiDhcpTiming2>().ContactTimeout}",
                _ => $"{dcmi.Configuration.Read<DcmiDhcpTiming3>().RetryInterval}",
            }
        );
        if (Index == 0)
        {
            Ledger.CheckDisk(LimitKey, $"{dcmi.PowerLimiter.Describe().Value.Watts}");
            Ledger.CheckDisk(ActiveKey, $"{dcmi.PowerLimiter.IsActive}");
        }
        if (Index == 1)
        {
            Ledger.CheckDisk(TagKey, Encoding.Latin1.GetString(dcmi.AssetTag.Read().Bytes.Span).TrimEnd('\0'));
            Ledger.CheckDisk(NameKey, Encoding.Latin1.GetString(dcmi.Identifier.Span).TrimEnd('\0'));
        }
    }

    private Task WriteAsync(IpmiClient client, byte value) =>
        Index switch
        {
            0 => client.Dcmi.WriteAsync(new DcmiDhcpTiming1(value)),
            1 => client.Dcmi.WriteAsync(new DcmiDhcpTiming2(value)),
            _ => client.Dcmi.WriteAsync(new DcmiDhcpTiming3(value)),
        };

    private async Task<string> TimeAsync(IpmiClient client) =>
        Index switch
        {
            0 => $"{(await client.Dcmi.ReadAsync<DcmiDhcpTiming1>())?.InitialTimeout}",
            1 => $"{(await client.Dcmi.ReadAsync<DcmiDhcpTiming2>())?.ContactTimeout}",
            _ => $"{(await client.Dcmi.ReadAsync<DcmiDhcpTiming3>())?.RetryInterval}",
        };
}

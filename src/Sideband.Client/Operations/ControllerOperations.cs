using Sideband.Protocol.Commands.App;

namespace Sideband.Client.Operations;

/// <summary>The controller itself: what it is, how it is, its watchdog. (IPMI v2.0 §20, §22, §27)</summary>
public sealed class ControllerOperations
{
    private readonly IpmiClient _client;

    internal ControllerOperations(IpmiClient client) => _client = client;

    /// <summary>What it is and what it can do.</summary>
    public Task<GetDeviceId.Response> IdentityAsync(CancellationToken cancellation = default) =>
        _client.SendAsync(new GetDeviceId(), cancellation);

    /// <summary>What its self-test found.</summary>
    public Task<GetSelfTestResults.Response> SelfTestAsync(CancellationToken cancellation = default) =>
        _client.SendAsync(new GetSelfTestResults(), cancellation);

    /// <summary>Restarts it; the machine runs on. The session ends.</summary>
    /// <param name="cold">All of it, with what it had only for now; otherwise as little as its maker thinks fit.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task ResetAsync(bool cold, CancellationToken cancellation = default)
    {
        try
        {
            if (cold)
                await _client.SendAsync(new ColdReset(), cancellation).ConfigureAwait(false);
            else
                await _client.SendAsync(new WarmReset(), cancellation).ConfigureAwait(false);
        }
        catch (IpmiTimeoutException)
        {
            // Many controllers restart before they answer: silence is what a restart looks like. (§20.2)
        }
    }

    /// <summary>What it is allowed to do of itself.</summary>
    public async Task<GlobalEnables> EnablesAsync(CancellationToken cancellation = default) =>
        (await _client.SendAsync(new GetBmcGlobalEnables(), cancellation).ConfigureAwait(false)).Enables;

    /// <summary>Allows it.</summary>
    public Task SetEnablesAsync(GlobalEnables enables, CancellationToken cancellation = default) =>
        _client.SendAsync(new SetBmcGlobalEnables(enables), cancellation);

    /// <summary>The watchdog.</summary>
    public Task<GetWatchdogTimer.Response> WatchdogAsync(CancellationToken cancellation = default) =>
        _client.SendAsync(new GetWatchdogTimer(), cancellation);

    /// <summary>Sets the watchdog; it stops unless told otherwise, and starts with the next reset of it.</summary>
    public Task SetWatchdogAsync(SetWatchdogTimer timer, CancellationToken cancellation = default) =>
        _client.SendAsync(timer, cancellation);

    /// <summary>Starts the watchdog, or gives it its whole time again.</summary>
    public Task ResetWatchdogAsync(CancellationToken cancellation = default) =>
        _client.SendAsync(new ResetWatchdogTimer(), cancellation);

    /// <summary>The system's GUID, sixteen bytes as they came.</summary>
    public async Task<byte[]> SystemGuidAsync(CancellationToken cancellation = default) =>
        (await _client.SendAsync(new GetSystemGuid(), cancellation).ConfigureAwait(false)).Guid.ToArray();

    /// <summary>The controller's own GUID.</summary>
    public async Task<byte[]> DeviceGuidAsync(CancellationToken cancellation = default) =>
        (await _client.SendAsync(new GetDeviceGuid(), cancellation).ConfigureAwait(false)).Guid.ToArray();

    /// <summary>The power states of system and controller as ACPI has them.</summary>
    public Task<GetAcpiPowerState.Response> AcpiAsync(CancellationToken cancellation = default) =>
        _client.SendAsync(new GetAcpiPowerState(), cancellation);

    /// <summary>Tells the controller the power states.</summary>
    public Task SetAcpiAsync(SetAcpiPowerState state, CancellationToken cancellation = default) =>
        _client.SendAsync(state, cancellation);

    /// <summary>What an interface to the system can take.</summary>
    public Task<GetSystemInterfaceCapabilities.Response> SystemInterfaceAsync(
        SystemInterfaceType type,
        CancellationToken cancellation = default
    ) => _client.SendAsync(new GetSystemInterfaceCapabilities(type), cancellation);

    /// <summary>What the BT interface to the system can take.</summary>
    public Task<GetBtInterfaceCapabilities.Response> BtInterfaceAsync(CancellationToken cancellation = default) =>
        _client.SendAsync(new GetBtInterfaceCapabilities(), cancellation);
}

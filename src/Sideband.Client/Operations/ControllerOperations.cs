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

    /// <summary>Stops the watchdog; how it was set is kept but for what it does and raises.</summary>
    public async Task StopWatchdogAsync(CancellationToken cancellation = default)
    {
        var now = await WatchdogAsync(cancellation).ConfigureAwait(false);
        await SetWatchdogAsync(
                new(
                    // One that was never set has no use yet, which is none that can be set.
                    now.Use == WatchdogUse.Reserved
                        ? WatchdogUse.SmsOs
                        : now.Use,
                    DoNotStop: false,
                    now.DoNotLog,
                    WatchdogAction.None,
                    WatchdogInterrupt.None,
                    0,
                    now.Expirations,
                    now.InitialCountdown
                ),
                cancellation
            )
            .ConfigureAwait(false);
    }

    /// <summary>
    /// Sets and starts the watchdog, and resets it again and again: it expires when this ends or is prevented. A controller
    /// that is silent is asked on; one that has forgotten the settings is given them anew.
    /// </summary>
    /// <param name="timer">How it is set.</param>
    /// <param name="interval">Between two resets: less than its time.</param>
    /// <param name="told">Is told what becomes of it; null where nobody wants to know.</param>
    /// <param name="times">How many resets; null is until it is cancelled.</param>
    /// <param name="cancellation">Ends it; the watchdog runs on until <see cref="StopWatchdogAsync"/>.</param>
    /// <exception cref="IpmiRefusedException">The controller lets us in no more.</exception>
    public Task FeedWatchdogAsync(
        SetWatchdogTimer timer,
        TimeSpan interval,
        Action<WatchdogFeeding>? told = null,
        int? times = null,
        CancellationToken cancellation = default
    ) => new WatchdogFeeder(_client, timer, interval, told).RunAsync(times, cancellation);

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

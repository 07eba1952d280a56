using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Client.Operations;

/// <summary>The housing: its state, its lights, its buttons.</summary>
public sealed class ChassisOperations
{
    private readonly IpmiClient _client;

    internal ChassisOperations(IpmiClient client) => _client = client;

    /// <summary>Power, faults and lights.</summary>
    public Task<GetChassisStatus.Response> StatusAsync(CancellationToken cancellation = default) =>
        _client.SendAsync(new GetChassisStatus(), cancellation);

    /// <summary>What the housing has, and which controllers serve it.</summary>
    public Task<GetChassisCapabilities.Response> CapabilitiesAsync(CancellationToken cancellation = default) =>
        _client.SendAsync(new GetChassisCapabilities(), cancellation);

    /// <summary>Says what the housing has.</summary>
    public Task SetCapabilitiesAsync(SetChassisCapabilities capabilities, CancellationToken cancellation = default) =>
        _client.SendAsync(capabilities, cancellation);

    /// <summary>Why the machine last started, and from which channel where that is known.</summary>
    public Task<GetSystemRestartCause.Response> RestartCauseAsync(CancellationToken cancellation = default) =>
        _client.SendAsync(new GetSystemRestartCause(), cancellation);

    /// <summary>How long the machine has been on in its life.</summary>
    public async Task<TimeSpan> PowerOnTimeAsync(CancellationToken cancellation = default)
    {
        var counter = await _client.SendAsync(new GetPohCounter(), cancellation).ConfigureAwait(false);
        return TimeSpan.FromMinutes((double)counter.Counts * counter.MinutesPerCount);
    }

    /// <summary>Blinks, so that a person finds the machine.</summary>
    /// <param name="seconds">How long, 0 to 255; 0 ends it, null is until it is ended.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task IdentifyAsync(byte? seconds, CancellationToken cancellation = default) =>
        _client.SendAsync(
            seconds is null ? new ChassisIdentify(0, 1) : new ChassisIdentify(seconds, null),
            cancellation
        );

    /// <summary>Locks buttons of the front panel.</summary>
    public Task SetButtonsAsync(SetFrontPanelButtonEnables buttons, CancellationToken cancellation = default) =>
        _client.SendAsync(buttons, cancellation);

    /// <summary>How long the machine stays off in a power cycle.</summary>
    public Task SetCycleIntervalAsync(byte seconds, CancellationToken cancellation = default) =>
        _client.SendAsync(new SetPowerCycleInterval(seconds), cancellation);

    /// <summary>What the machine does when its supply comes back.</summary>
    /// <returns>The policies that the machine knows.</returns>
    public async Task<PowerRestorePolicies> SetRestorePolicyAsync(
        PowerRestorePolicy policy,
        CancellationToken cancellation = default
    ) => (await _client.SendAsync(new SetPowerRestorePolicy(policy), cancellation).ConfigureAwait(false)).Supported;
}

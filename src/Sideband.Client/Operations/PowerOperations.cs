using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Client.Operations;

/// <summary>Switches the machine. Nothing is ever done twice because an answer was lost.</summary>
public sealed class PowerOperations
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private readonly IpmiClient _client;
    private readonly TimeProvider _clock;

    internal PowerOperations(IpmiClient client, TimeProvider clock) => (_client, _clock) = (client, clock);

    /// <summary>Whether the machine has power.</summary>
    public async Task<bool> IsOnAsync(CancellationToken cancellation = default) =>
        (await _client.SendAsync(new GetChassisStatus(), cancellation).ConfigureAwait(false)).PowerOn;

    /// <summary>Switches it on.</summary>
    public Task OnAsync(CancellationToken cancellation = default) =>
        ControlAsync(ChassisControlAction.PowerUp, cancellation);

    /// <summary>Switches it off at once, without asking its system.</summary>
    public Task OffAsync(CancellationToken cancellation = default) =>
        ControlAsync(ChassisControlAction.PowerDown, cancellation);

    /// <summary>Switches it off and on.</summary>
    public Task CycleAsync(CancellationToken cancellation = default) =>
        ControlAsync(ChassisControlAction.PowerCycle, cancellation);

    /// <summary>Resets it.</summary>
    public Task ResetAsync(CancellationToken cancellation = default) =>
        ControlAsync(ChassisControlAction.HardReset, cancellation);

    /// <summary>Asks its system to shut down.</summary>
    public Task SoftAsync(CancellationToken cancellation = default) =>
        ControlAsync(ChassisControlAction.SoftShutdown, cancellation);

    /// <summary>Gives it a diagnostic interrupt.</summary>
    public Task DiagnosticInterruptAsync(CancellationToken cancellation = default) =>
        ControlAsync(ChassisControlAction.DiagnosticInterrupt, cancellation);

    /// <summary>Sends an action once. Where no answer comes, on and off are looked for; the others end as unknown.</summary>
    /// <param name="action">The action.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="IpmiTimeoutException">It is not known whether the action was carried out.</exception>
    public async Task ControlAsync(ChassisControlAction action, CancellationToken cancellation = default)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await _client.SendAsync(new ChassisControl(action), cancellation).ConfigureAwait(false);
                return;
            }
            catch (IpmiTimeoutException e)
            {
                bool? wanted = action switch
                {
                    ChassisControlAction.PowerUp => true,
                    ChassisControlAction.PowerDown => false,
                    _ => null,
                };
                if (wanted is null || attempt >= 2)
                {
                    throw new IpmiTimeoutException(
                        $"Nobody knows whether {_client.Peer} carried out {action}: no answer came.",
                        e
                    )
                    {
                        Hint = "Look at 'power status' and the event log before you try again.",
                    };
                }
                // On and off are the same twice as once, so they may be sent again where the state is not yet there.
                if (await IsOnAsync(cancellation).ConfigureAwait(false) == wanted)
                    return;
            }
        }
    }

    /// <summary>Waits until the machine is on, or off.</summary>
    /// <param name="on">Which.</param>
    /// <param name="limit">How long at most.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="IpmiTimeoutException">The machine did not get there in time.</exception>
    public async Task WaitAsync(bool on, TimeSpan limit, CancellationToken cancellation = default)
    {
        var start = _clock.GetTimestamp();
        while (await IsOnAsync(cancellation).ConfigureAwait(false) != on)
        {
            if (_clock.GetElapsedTime(start) > limit)
            {
                throw new IpmiTimeoutException(
                    $"{_client.Peer} is still {(on ? "off" : "on")} after {limit.TotalSeconds:0} s."
                )
                {
                    Hint = "The command was taken; the machine may need longer, or its system refuses to stop.",
                };
            }
            await Task.Delay(Look, _clock, cancellation).ConfigureAwait(false);
        }
    }
}

using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Client.Operations;

/// <summary>Switches the machine. Nothing is ever done twice because an answer was lost.</summary>
public sealed class PowerOperations
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    /// <summary>Controllers take their time over the chassis: the answer may be a second or two away.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan ShortLook = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestUntilOff = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);
    private const int MostAttempts = 3;
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

    /// <summary>
    /// Sends an action once. While no answer comes the machine's state is looked at: on and off tell whether they are done,
    /// and may be sent again; a cycle shows by the machine being off. What nothing shows ends as unknown.
    /// </summary>
    /// <param name="action">The action.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="IpmiTimeoutException">It is not known whether the action was carried out.</exception>
    public async Task ControlAsync(ChassisControlAction action, CancellationToken cancellation = default)
    {
        bool? shows = action switch
        {
            ChassisControlAction.PowerUp => true,
            ChassisControlAction.PowerDown => false,
            // A machine that was off before shows nothing by being off.
            ChassisControlAction.PowerCycle when await IsOnAsync(cancellation).ConfigureAwait(false) => false,
            _ => null,
        };
        for (var attempt = 1; ; attempt++)
        {
            var sending = _client.SendAsync(new ChassisControl(action), _client.Longer(Patience), cancellation);
            try
            {
                for (var wait = _client.FirstWait; shows is { } on && !sending.IsCompleted; wait = Glance)
                {
                    await Task.WhenAny(sending, Task.Delay(wait, _clock, CancellationToken.None)).ConfigureAwait(false);
                    if (!sending.IsCompleted && await IsAsync(on, cancellation).ConfigureAwait(false))
                        return;
                }
                await sending.ConfigureAwait(false);
                return;
            }
            catch (IpmiTimeoutException e)
            {
                // On and off are the same twice as once, so they may be sent again where the state is not yet there.
                if (action is ChassisControlAction.PowerUp or ChassisControlAction.PowerDown && attempt < MostAttempts)
                    continue;
                throw new IpmiTimeoutException(
                    $"Nobody knows whether {_client.Peer} carried out {action}: no answer came.",
                    e
                )
                {
                    Hint = "Look at 'power status' and the event log before you try again.",
                };
            }
        }
    }

    /// <summary>Whether the machine is seen on, or off.</summary>
    private async Task<bool> IsAsync(bool on, CancellationToken cancellation)
    {
        try
        {
            return await IsOnAsync(cancellation).ConfigureAwait(false) == on;
        }
        catch (IpmiTimeoutException)
        {
            return false;
        }
    }

    /// <summary>Waits until a machine that was told to cycle is on again.</summary>
    /// <param name="limit">How long at most.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <remarks>
    /// Right after the command it is still on from before, and some are off for less than a look lasts: one that is not seen
    /// off within <c>15 s</c> is taken to have been.
    /// </remarks>
    /// <exception cref="IpmiTimeoutException">The machine did not come back in time.</exception>
    public async Task WaitForCycleAsync(TimeSpan limit, CancellationToken cancellation = default)
    {
        var start = _clock.GetTimestamp();
        while (
            _clock.GetElapsedTime(start) < LongestUntilOff
            && await IsOnAsync(cancellation).ConfigureAwait(false)
            && !_client.IsPlanning
        )
            await Task.Delay(ShortLook, _clock, cancellation).ConfigureAwait(false);
        await WaitAsync(true, limit, cancellation).ConfigureAwait(false);
    }

    /// <summary>Waits until the machine is on, or off.</summary>
    /// <param name="on">Which.</param>
    /// <param name="limit">How long at most.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="IpmiTimeoutException">The machine did not get there in time.</exception>
    public async Task WaitAsync(bool on, TimeSpan limit, CancellationToken cancellation = default)
    {
        var start = _clock.GetTimestamp();
        while (await IsOnAsync(cancellation).ConfigureAwait(false) != on && !_client.IsPlanning)
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

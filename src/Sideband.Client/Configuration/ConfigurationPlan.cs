using Sideband.Client.Quirks;

namespace Sideband.Client.Configuration;

/// <summary>What makes a controller as it is wanted, in an order that locks nobody out.</summary>
public sealed class ConfigurationPlan
{
    private readonly IpmiClient _client;
    private readonly IReadOnlyList<SettingsStep> _steps;
    private readonly Func<Task<ConfigurationPlan>> _again;
    private ConfigurationAccess _way;

    internal ConfigurationPlan(
        IpmiClient client,
        ConfigurationAccess way,
        IReadOnlyList<SettingsStep> steps,
        Func<Task<ConfigurationPlan>> again
    ) => (_client, _way, _steps, _again) = (client, way, steps, again);

    /// <summary>What is not as it is wanted, in the order in which it is changed.</summary>
    public IReadOnlyList<SettingChange> Changes => [.. _steps.SelectMany(s => s.Changes)];

    /// <summary>Those after which whoever asks comes in another way: by another address, another name, another secret.</summary>
    public IReadOnlyList<SettingChange> Moving =>
        [.. _steps.Where(s => s.Moves is not null).SelectMany(s => s.Changes)];

    /// <summary>Those that were made so far, and checked where they may lock out.</summary>
    public IReadOnlyList<SettingChange> Made { get; private set; } = [];

    /// <summary>What was wanted and the controller does not have.</summary>
    public IReadOnlyList<string> Unknown { get; internal init; } = [];

    /// <summary>Carries it out.</summary>
    /// <param name="doing">Is told of each change before it is made; may be null.</param>
    /// <param name="cancellation">Stops before the next change; one that is begun is ended, and looked at.</param>
    /// <exception cref="IpmiException">A change failed, and how it stands has to be looked at.</exception>
    /// <exception cref="ConfigurationRefusedException">A change was not taken, or would have locked out and was taken back.</exception>
    /// <exception cref="ConfigurationInterruptedException">It was stopped.</exception>
    public async Task ApplyAsync(Action<SettingChange>? doing = null, CancellationToken cancellation = default)
    {
        var host = _way.Host;
        if (_steps.Count > 0)
            await _client.RecogniseAsync(null, cancellation).ConfigureAwait(false);
        for (var i = 0; i < _steps.Count; i++)
        {
            if (cancellation.IsCancellationRequested)
                throw new ConfigurationInterruptedException(Made, [.. _steps.Skip(i).SelectMany(s => s.Changes)]);
            foreach (var change in _steps[i].Changes)
                doing?.Invoke(change);
            await DoAsync(_steps[i]).ConfigureAwait(false);
            Made = [.. Made, .. _steps[i].Changes];
        }
        // What moved the controller took effect, and the way by which one could look is no more.
        if (_steps.Count > 0 && !_client.IsPlanning && _way.Host == host)
            await LookAsync().ConfigureAwait(false);
    }

    /// <summary>Whether the controller has taken what it was told; what a second session has tried needs no look.</summary>
    private async Task LookAsync()
    {
        var told = _steps.Where(s => s.Moves is null).SelectMany(s => s.Changes).Select(c => c.Name).ToHashSet();
        if (told.Count == 0)
            return;
        var left = (await _again().ConfigureAwait(false)).Changes.Select(c => c.Name).Where(told.Contains).ToList();
        if (left.Count > 0)
            throw new ConfigurationRefusedException(
                $"{_client.Peer} took the commands and did not change {string.Join(", ", left)}."
            )
            {
                Hint = "Some controllers let only some settings be changed; leave these out of the file.",
            };
    }

    /// <summary>How long the controller needs to keep a setting.</summary>
    private TimeSpan Settling =>
        _client.IsPlanning ? TimeSpan.Zero
        : _client.Has(Quirk.VerySlowCommit) ? TimeSpan.FromSeconds(3)
        : _client.Has(Quirk.SlowCommit) ? TimeSpan.FromSeconds(1)
        : TimeSpan.Zero;

    private async Task DoAsync(SettingsStep step)
    {
        var isLost = false;
        try
        {
            await step.WriteAsync().ConfigureAwait(false);
            if (Settling is { Ticks: > 0 } settling)
                await Task.Delay(settling, _client.Options.Clock, CancellationToken.None).ConfigureAwait(false);
        }
        catch (IpmiTimeoutException) when (step.Moves is not null)
        {
            // The answer went by a way that is no more: the next session shows what came of it.
            isLost = true;
        }
        catch (IpmiException) when (step.IsGuarded)
        {
            await TryUndoAsync(step).ConfigureAwait(false);
            throw;
        }
        // From within the machine nobody can be locked out.
        if (!step.IsGuarded || _client.IsPlanning || _client.Driver is not null)
            return;
        var next = step.Moves?.Invoke(_way) ?? _way;
        var second = await ControllerLogin.SecondAsync(next).ConfigureAwait(false);
        if (second is not null)
        {
            await using (second.ConfigureAwait(false))
            {
                _way = next;
                if (isLost)
                    await second.Lan.UnlockAsync(Operations.ChannelOperations.Present).ConfigureAwait(false);
            }
            return;
        }
        var what = $"{_client.Peer}: with {step.Changes[0].Name} as it is wanted nobody comes in any more";
        throw await TryUndoAsync(step).ConfigureAwait(false) is { } failure
            ? new IpmiException($"{what}, and it could not be taken back: {failure.Message}", failure)
            {
                Hint = "Look where the controller is now, and apply the file again from there.",
            }
            : new ConfigurationRefusedException($"{what}; it was taken back.")
            {
                Hint = "What was changed before stays; correct the file and apply it again.",
            };
    }

    /// <summary>Writes what was before; why that failed, or null.</summary>
    private async Task<IpmiException?> TryUndoAsync(SettingsStep step)
    {
        try
        {
            await step.UndoAsync(_way).ConfigureAwait(false);
            return null;
        }
        catch (IpmiException e)
        {
            return e;
        }
    }
}

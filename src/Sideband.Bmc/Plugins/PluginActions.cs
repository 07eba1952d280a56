namespace Sideband.Bmc.Plugins;

/// <summary>
/// The OEM actions of event filtering that plug-ins have. They are done when time passes and never while an event is being
/// logged, as all that event filtering does.
/// </summary>
internal sealed class PluginActions : ITimed
{
    /// <summary>More events at once are no different from these.</summary>
    private const int MostWaiting = 64;

    private readonly List<Action<PluginEvent>> _actions = [];
    private readonly Queue<PluginEvent> _waiting = new();

    public bool IsEmpty => _actions.Count == 0;

    /// <summary>Whether what happens now is an action's doing: it must not lead to more of the same.</summary>
    public bool IsActing { get; private set; }

    public DateTimeOffset? NextDue => _waiting.Count > 0 ? DateTimeOffset.MinValue : null;

    public void Add(Action<PluginEvent> action) => _actions.Add(action);

    public void Ask(PluginEvent cause)
    {
        if (IsEmpty)
            return;
        if (_waiting.Count >= MostWaiting)
            _waiting.Dequeue();
        _waiting.Enqueue(cause);
    }

    public void Advance()
    {
        while (_waiting.TryDequeue(out var cause))
        {
            IsActing = true;
            try
            {
                foreach (var action in _actions)
                    action(cause);
            }
            finally
            {
                IsActing = false;
            }
        }
    }
}

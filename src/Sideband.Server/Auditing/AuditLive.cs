using System.Collections.Concurrent;
using Sideband.Client.Audits;

namespace Sideband.Server.Auditing;

/// <summary>An audit as the server with the desk has it in hand, until another one begins after it has ended.</summary>
/// <param name="run">The run.</param>
/// <param name="found">What was found before.</param>
internal sealed class AuditLive(AuditRun run, IEnumerable<AuditedNode> found)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, AuditedNode> _found = found.ToDictionary(
        node => node.Node,
        StringComparer.OrdinalIgnoreCase
    );
    private AuditRun _run = run;

    /// <summary>What was learnt here since the program began: it is compared, and never kept.</summary>
    public ConcurrentDictionary<string, AuditFacts> Facts { get; private set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The run with what was found so far.</summary>
    public AuditRun Now
    {
        get
        {
            lock (_gate)
                return _run.Counting([.. _found.Values]);
        }
    }

    /// <summary>With what was learnt before.</summary>
    public AuditLive With(ConcurrentDictionary<string, AuditFacts> facts)
    {
        Facts = facts;
        return this;
    }

    /// <summary>What was found at one; null where nothing was yet.</summary>
    public AuditedNode? Find(string node)
    {
        lock (_gate)
            return _found.GetValueOrDefault(node);
    }

    /// <summary>What was found at one, in place of what was before.</summary>
    public void Put(AuditedNode node)
    {
        lock (_gate)
            _found[node.Node] = node;
    }

    /// <summary>How the run is now.</summary>
    public AuditRun Become(Func<AuditRun, AuditRun> change)
    {
        lock (_gate)
            _run = change(_run);
        return Now;
    }
}

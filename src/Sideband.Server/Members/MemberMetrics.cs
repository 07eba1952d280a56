using System.Text;
using Microsoft.AspNetCore.Http;
using Sideband.Fleet.Members;
using Sideband.Server.Doors;
using Sideband.Server.Metrics;

namespace Sideband.Server.Members;

/// <summary>Metrics of all members in one text: what each tells of its controllers, and of this program alone what is of no controller.</summary>
internal sealed class MemberMetrics(Membership members, MemberPasses passes, MemberWays ways)
{
    private const string Path = "/metrics";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <param name="own">What this one tells.</param>
    /// <param name="context">Who asks: others tell what he may see.</param>
    public async Task<string> AllAsync(string own, HttpContext context)
    {
        var caller = context.Features.Get<Caller>() ?? new("anybody", Role.Viewer);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        limit.CancelAfter(Patience);
        var asked = members.Others.Select(async m =>
            (Member: m, Text: await AskAsync(m, caller, limit.Token).ConfigureAwait(false))
        );
        var told = await Task.WhenAll(asked).ConfigureAwait(false);
        var up = new MetricText().Begin("sideband_member_up", "1 where the member has told its metrics.");
        up.Add(1, ("member", members.Self.Name));
        foreach (var (member, text) in told)
            up.Add(text is null ? 0 : 1, ("member", member.Name));
        return Merge([own, .. told.Select(t => t.Text).OfType<string>()]) + up;
    }

    /// <summary>One text of several: the samples of one metric follow one another.</summary>
    internal static string Merge(IReadOnlyList<string> texts)
    {
        var families = new Dictionary<string, StringBuilder>(StringComparer.Ordinal);
        for (var i = 0; i < texts.Count; i++)
        {
            StringBuilder? family = null;
            foreach (var line in texts[i].Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                var isHeader = line.StartsWith("# ", StringComparison.Ordinal);
                if (isHeader)
                {
                    var name = line.Split(' ', 4)[2];
                    if (!families.TryGetValue(name, out family))
                        families[name] = family = new();
                    else if (i > 0)
                        continue;
                }
                if (isHeader || i == 0 || line.Contains("{node=\"", StringComparison.Ordinal))
                    family?.Append(line).Append('\n');
            }
        }
        return string.Concat(families.Values);
    }

    private async Task<string?> AskAsync(Member member, Caller caller, CancellationToken cancellation)
    {
        try
        {
            using var request = passes.Request(member, HttpMethod.Get, Path, caller);
            using var answer = await ways.Of(member).SendAsync(request, cancellation).ConfigureAwait(false);
            return answer.IsSuccessStatusCode
                ? await answer.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false)
                : null;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return null;
        }
    }
}

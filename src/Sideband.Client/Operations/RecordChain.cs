using System.Buffers.Binary;
using Sideband.Protocol;
using Sideband.Protocol.Wire;

namespace Sideband.Client.Operations;

/// <summary>
/// Follows records that name the next one. Where their numbers follow one another, as nearly all controllers have it,
/// several are asked for at once; a wrong guess costs a request and is forgotten.
/// </summary>
internal static class RecordChain
{
    private const ushort Last = 0xFFFF;
    private const int Ahead = 32;

    /// <summary>Reads the records.</summary>
    /// <param name="from">The first; 0 is the oldest.</param>
    /// <param name="count">How many there are: none beyond is asked for on a guess.</param>
    /// <param name="read">Reads one; null where there is none of that number.</param>
    public static async IAsyncEnumerable<Link> FollowAsync(ushort from, int count, Func<ushort, Task<Link?>> read)
    {
        var ahead = new Queue<(ushort Id, Task<Link?> Answer)>();
        try
        {
            var next = from;
            // Who names 0 as the next begins again: it stands for the first.
            var seen = new HashSet<ushort> { 0 };
            for (var i = 0; i <= ushort.MaxValue && next != Last; i++)
            {
                var answer = ahead.TryPeek(out var guess) && guess.Id == next ? ahead.Dequeue().Answer : null;
                if (answer is null && ahead.Count > 0)
                    await ForgetAsync(ahead).ConfigureAwait(false);
                if (await (answer ?? read(next)).ConfigureAwait(false) is not { } link)
                    yield break;
                var left = count - i - 1 - ahead.Count;
                for (var id = link.Next + ahead.Count; link.Next == link.Id + 1 && left > 0; id++, left--)
                {
                    if (ahead.Count >= Ahead || id >= Last)
                        break;
                    ahead.Enqueue(((ushort)id, read((ushort)id)));
                }
                yield return link;
                // A controller that counts in circles: all that there is has been read.
                seen.Add(next == 0 ? link.Id : next);
                if (seen.Contains(link.Next))
                    yield break;
                next = link.Next;
            }
        }
        finally
        {
            await ForgetAsync(ahead).ConfigureAwait(false);
        }
    }

    private static async Task ForgetAsync(Queue<(ushort Id, Task<Link?> Answer)> ahead)
    {
        while (ahead.TryDequeue(out var guess))
            await ((Task)guess.Answer).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>A record's start, or all of it.</summary>
    /// <param name="Asked">The number that was asked for.</param>
    /// <param name="Next">The number of the next one.</param>
    /// <param name="Data">What was read.</param>
    public readonly record struct Link(ushort Asked, ushort Next, Octets Data)
    {
        /// <summary>The same with the number in its data that it was asked for: some controllers put another there.</summary>
        public Link Numbered()
        {
            if (Asked is 0 or Last || Data.Length < 2 || Id == Asked)
                return this;
            var data = Data.ToArray();
            BinaryPrimitives.WriteUInt16LittleEndian(data, Asked);
            return this with { Data = data };
        }

        /// <summary>The record's own number.</summary>
        public ushort Id => Data.Length >= 2 ? BinaryPrimitives.ReadUInt16LittleEndian(Data.Span) : Asked;
    }
}

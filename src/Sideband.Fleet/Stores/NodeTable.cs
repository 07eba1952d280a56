namespace Sideband.Fleet.Stores;

/// <summary>Controllers that were ever watched.</summary>
internal sealed class NodeTable(StoreDatabase database)
{
    private const string Add = "INSERT INTO node(name) VALUES (@name) ON CONFLICT DO NOTHING";
    private const string Know = "UPDATE node SET log_known = 1 WHERE id = @node";
    private readonly string _find =
        $"SELECT id, generation, log_known FROM node WHERE {database.IsNamed("name", "name")}";

    /// <summary>A controller, which is added where it is not there yet.</summary>
    public async Task<(long Id, long Generation, bool KnewLog)> OfAsync(
        StoreTransaction transaction,
        string name,
        CancellationToken cancellation
    )
    {
        while (true)
        {
            var found = await transaction
                .ReadAsync(
                    _find,
                    row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2) != 0),
                    cancellation,
                    ("name", name)
                )
                .ConfigureAwait(false);
            if (found.Count > 0)
                return found[0];
            await transaction.ExecuteAsync(Add, cancellation, ("name", name)).ConfigureAwait(false);
        }
    }

    /// <summary>A log of the controller is kept from now on, be it an empty one.</summary>
    public static Task KnowLogAsync(StoreTransaction transaction, long node, CancellationToken cancellation) =>
        transaction.ExecuteAsync(Know, cancellation, ("node", node));
}

// A simulation waits until nobody else has anything to do: two at once would wait for each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
